//! What a browser posts: pairs of names and texts, and files, within limits.

use axum::body::Bytes;
use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;

use super::Shared;
use super::failure::Failure;
use crate::portal::settings::{MOST_INPUTS, MOST_TEXT};

/// What was posted.
#[derive(Debug, Default)]
pub struct Posted {
    /// Names and texts in the order sent.
    pub pairs: Vec<(String, String)>,
    /// Files in the order sent.
    pub files: Vec<PostedFile>,
}

/// A file as it came.
#[derive(Debug)]
pub struct PostedFile {
    /// Name of its input.
    pub input: String,
    /// Its name on the device of the applicant, as sent.
    pub name: String,
    /// Its content; none if it is larger than its input accepts.
    pub content: Option<Bytes>,
}

impl Posted {
    /// The first text under this name.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.pairs.iter().find(|(known, _)| known == name).map(|(_, text)| text.as_str())
    }

    /// Takes out the texts under this name.
    pub fn take(&mut self, name: &str) -> Option<String> {
        let at = self.pairs.iter().position(|(known, _)| known == name)?;
        Some(self.pairs.remove(at).1)
    }

    /// Reads a request; `most` says how many bytes a file of an input may have.
    pub async fn read(
        request: Request,
        app: &Shared,
        most: impl Fn(&str) -> Option<u64>,
    ) -> Result<Self, Failure> {
        let kind =
            request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        match kind.as_str() {
            "application/x-www-form-urlencoded" => Posted::read_pairs(request, app).await,
            "multipart/form-data" => Posted::read_parts(request, app, most).await,
            _ => Err(Failure::Malformed),
        }
    }

    async fn read_pairs(request: Request, app: &Shared) -> Result<Self, Failure> {
        let body = Bytes::from_request(request, app).await.map_err(|error| of_status(error.status()))?;
        if body.len() > MOST_TEXT {
            return Err(Failure::TooLarge);
        }
        let pairs: Vec<(String, String)> = url_encoded(&body)?;
        within(pairs.len())?;
        Ok(Posted { pairs, files: Vec::new() })
    }

    async fn read_parts(
        request: Request,
        app: &Shared,
        most: impl Fn(&str) -> Option<u64>,
    ) -> Result<Self, Failure> {
        let mut parts =
            Multipart::from_request(request, app).await.map_err(|error| of_status(error.status()))?;
        let mut posted = Posted::default();
        let mut letters = 0;
        while let Some(part) = parts.next_field().await.map_err(|error| of_part(&error))? {
            within(posted.pairs.len() + posted.files.len())?;
            let input = part.name().ok_or(Failure::Malformed)?.to_owned();
            match part.file_name().map(str::to_owned) {
                Some(name) => {
                    let content = file(part, most(&input).unwrap_or(0)).await?;
                    // An input for files in which none was chosen posts an empty one without a name.
                    if !name.is_empty() {
                        posted.files.push(PostedFile { input, name, content });
                    }
                }
                None => {
                    let text = part.text().await.map_err(|error| of_part(&error))?;
                    letters += input.len() + text.len();
                    if letters > MOST_TEXT {
                        return Err(Failure::TooLarge);
                    }
                    posted.pairs.push((input, text));
                }
            }
        }
        Ok(posted)
    }
}

/// Pairs of `application/x-www-form-urlencoded` (WHATWG URL, 5).
fn url_encoded(body: &[u8]) -> Result<Vec<(String, String)>, Failure> {
    let text = std::str::from_utf8(body).map_err(|_| Failure::Malformed)?;
    let decode = |part: &str| {
        let part = part.replace('+', " ");
        percent_encoding::percent_decode_str(&part).decode_utf8().map(|text| text.into_owned())
    };
    let pairs = text.split('&').filter(|pair| !pair.is_empty()).map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        Ok((decode(name)?, decode(value)?))
    });
    pairs.collect::<Result<_, std::str::Utf8Error>>().map_err(|_| Failure::Malformed)
}

fn within(inputs: usize) -> Result<(), Failure> {
    if inputs > MOST_INPUTS { Err(Failure::TooLarge) } else { Ok(()) }
}

/// The content of a file, unless it is larger than `most`: then the rest is read and thrown away, so that the other
/// inputs are not lost.
async fn file(mut part: Field<'_>, most: u64) -> Result<Option<Bytes>, Failure> {
    let mut content = Some(Vec::new());
    while let Some(chunk) = part.chunk().await.map_err(|error| of_part(&error))? {
        if let Some(known) = &mut content {
            known.extend_from_slice(&chunk);
            if known.len() as u64 > most {
                content = None;
            }
        }
    }
    Ok(content.map(Bytes::from))
}

fn of_part(error: &MultipartError) -> Failure {
    of_status(error.status())
}

fn of_status(status: StatusCode) -> Failure {
    if status == StatusCode::PAYLOAD_TOO_LARGE { Failure::TooLarge } else { Failure::Malformed }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_decoded() {
        let pairs = url_encoded(b"a=1+2&b=%C3%A4&c&dogs%5B1%5D.name=x%3D&&").unwrap_or_default();
        let expected = [("a", "1 2"), ("b", "ä"), ("c", ""), ("dogs[1].name", "x=")];
        assert_eq!(pairs, expected.map(|(name, text)| (name.to_owned(), text.to_owned())));
        assert!(url_encoded(b"a=%FF").is_err());
        assert!(url_encoded(b"a=\xFF").is_err());
    }
}
