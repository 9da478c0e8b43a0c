//! What the portal signs and makes up: ids of form instances, tokens against forged requests, secrets, numbers.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

use super::seal::{MasterKey, SealError, random};

/// Bytes of the random part, and of the signature, of a form instance.
const HALF: usize = 16;

/// Letters and digits that are not taken for one another (Crockford's base 32).
const READABLE: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Signs and checks, with keys that follow from the master key.
pub struct Tokens {
    instance: [u8; 32],
    forgery: [u8; 32],
}

impl Tokens {
    /// Keys for this portal.
    pub fn new(master: &MasterKey) -> Self {
        Tokens { instance: master.derive("antrag/instance"), forgery: master.derive("antrag/csrf") }
    }

    /// A new form instance of a service, signed: the idempotency key of its submission.
    ///
    /// # Errors
    /// The system gives no random numbers.
    pub fn instance(&self, service: &str) -> Result<String, SealError> {
        let own: [u8; HALF] = random()?;
        let mut bytes = own.to_vec();
        let signature = self.signed(service, &own).finalize().into_bytes();
        bytes.extend(signature.iter().take(HALF));
        Ok(URL_SAFE_NO_PAD.encode(bytes))
    }

    /// Did this portal make this instance for this service?
    pub fn is_instance(&self, service: &str, instance: &str) -> bool {
        let Ok(bytes) = URL_SAFE_NO_PAD.decode(instance) else { return false };
        let Some((own, signature)) = bytes.split_at_checked(HALF) else { return false };
        signature.len() == HALF && self.signed(service, own).verify_truncated_left(signature).is_ok()
    }

    fn signed(&self, service: &str, own: &[u8]) -> Hmac<Sha256> {
        let mut mac = mac(&self.instance);
        mac.update(own);
        mac.update(service.as_bytes());
        mac
    }

    /// The token that forms of this session carry (OWASP: signed double-submit cookie).
    pub fn forgery_token(&self, session: &str) -> String {
        let mut mac = mac(&self.forgery);
        mac.update(session.as_bytes());
        URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes())
    }

    /// Is this the token of this session? Takes the same time whatever is wrong.
    pub fn is_forgery_token(&self, session: &str, token: &str) -> bool {
        let Ok(token) = URL_SAFE_NO_PAD.decode(token) else { return false };
        let mut mac = mac(&self.forgery);
        mac.update(session.as_bytes());
        mac.verify_slice(&token).is_ok()
    }
}

fn mac(key: &[u8; 32]) -> Hmac<Sha256> {
    // A key of one block of the hash: HMAC fills a shorter one with zeros, too (RFC 2104, 2).
    let mut block = [0; 64];
    for (place, byte) in block.iter_mut().zip(key) {
        *place = *byte;
    }
    Hmac::new(&block.into())
}

/// A secret of 256 bits for a cookie or a link.
///
/// # Errors
/// The system gives no random numbers.
pub fn secret() -> Result<String, SealError> {
    Ok(URL_SAFE_NO_PAD.encode(random::<32>()?))
}

/// What is stored in place of a secret: its SHA-256, hexadecimal.
pub fn hash(secret: &str) -> String {
    Sha256::digest(secret.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A reference number that can be read out: year, and 40 random bits as `7K3M-9PQA`.
///
/// # Errors
/// The system gives no random numbers.
pub fn reference(year: i16) -> Result<String, SealError> {
    let bytes: [u8; 8] = random()?;
    let sign = |byte: u8| char::from(READABLE[usize::from(byte % 32)]);
    let signs: String = bytes.into_iter().map(sign).collect();
    let (front, back) = signs.split_at(4);
    Ok(format!("{year}-{front}-{back}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens() -> Tokens {
        Tokens::new(&MasterKey::new([7; 32]))
    }

    #[test]
    fn an_instance_belongs_to_its_service() -> Result<(), SealError> {
        let tokens = tokens();
        let instance = tokens.instance("dog_registration")?;
        assert!(tokens.is_instance("dog_registration", &instance));
        assert!(!tokens.is_instance("trade_registration", &instance));
        assert!(!Tokens::new(&MasterKey::new([8; 32])).is_instance("dog_registration", &instance));
        Ok(())
    }

    #[test]
    fn a_changed_instance_is_refused() -> Result<(), SealError> {
        let tokens = tokens();
        let instance = tokens.instance("a")?;
        for at in 0..instance.len() {
            let mut forged = instance.clone().into_bytes();
            forged[at] = if forged[at] == b'A' { b'B' } else { b'A' };
            assert!(!tokens.is_instance("a", &String::from_utf8_lossy(&forged)), "{at}");
        }
        for wrong in ["", "x", "../../etc/passwd", &instance[..20], &format!("{instance}A")] {
            assert!(!tokens.is_instance("a", wrong), "{wrong}");
        }
        Ok(())
    }

    #[test]
    fn a_token_belongs_to_its_session() {
        let tokens = tokens();
        let token = tokens.forgery_token("one");
        assert!(tokens.is_forgery_token("one", &token));
        assert!(!tokens.is_forgery_token("two", &token) && !tokens.is_forgery_token("one", ""));
    }

    #[test]
    fn numbers_can_be_read_out() -> Result<(), SealError> {
        let number = reference(2026)?;
        assert_eq!(number.len(), 14);
        assert!(number.chars().all(|sign| sign.is_ascii_digit() || sign.is_ascii_uppercase() || sign == '-'));
        Ok(())
    }
}
