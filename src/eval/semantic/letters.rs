//! Letters of names of natural persons: DIN 91379:2022-08, datatype A, in Unicode normal form C.

/// Single code points: the Latin letters of the standard, and the group N1 of characters that are no letters.
const SINGLE: &[(char, char)] = &[
    (' ', ' '),
    ('\'', '\''),
    (',', '.'),
    ('A', 'Z'),
    ('`', 'z'),
    ('~', '~'),
    ('¨', '¨'),
    ('´', '´'),
    ('·', '·'),
    ('À', 'Ö'),
    ('Ø', 'ö'),
    ('ø', 'ž'),
    ('Ƈ', 'ƈ'),
    ('Ə', 'Ə'),
    ('Ɨ', 'Ɨ'),
    ('Ơ', 'ơ'),
    ('Ư', 'ư'),
    ('Ʒ', 'Ʒ'),
    ('Ǎ', 'ǜ'),
    ('Ǟ', 'ǟ'),
    ('Ǣ', 'ǰ'),
    ('Ǵ', 'ǵ'),
    ('Ǹ', 'ǿ'),
    ('Ȓ', 'ȓ'),
    ('Ș', 'ț'),
    ('Ȟ', 'ȟ'),
    ('ȧ', 'ȳ'),
    ('ə', 'ə'),
    ('ɨ', 'ɨ'),
    ('ʒ', 'ʒ'),
    ('ʹ', 'ʺ'),
    ('ʾ', 'ʿ'),
    ('ˈ', 'ˈ'),
    ('ˌ', 'ˌ'),
    ('Ḃ', 'ḃ'),
    ('Ḇ', 'ḇ'),
    ('Ḋ', 'ḑ'),
    ('ḗ', 'ḗ'),
    ('Ḝ', 'ḫ'),
    ('ḯ', 'ḷ'),
    ('Ḻ', 'ḻ'),
    ('Ṁ', 'ṉ'),
    ('Ṓ', 'ṛ'),
    ('Ṟ', 'ṣ'),
    ('Ṫ', 'ṯ'),
    ('Ẁ', 'ẇ'),
    ('Ẍ', 'ẗ'),
    ('ẞ', 'ẞ'),
    ('Ạ', 'ỹ'),
    ('’', '’'),
    ('‡', '‡'),
];

/// Letters of several code points: for each mark or pair of marks, the letters that bear it.
const MARKED: &[(&str, &str)] = &[
    ("\u{300}", "CFGKMPSTZcfgkmpstz"),
    ("\u{301}", "JjĪīÿ"),
    ("\u{302}", "DKLMNdklmn"),
    ("\u{304}", "CFHKNPSTZcfhknpstzÛûḲḳṢṣṬṭỤụ"),
    ("\u{306}", "CMNRZcmnrzÇç"),
    ("\u{307}", "KUku"),
    ("\u{308}", "CTZczẠạỌọỤụ"),
    ("\u{30B}", "Aa"),
    ("\u{30C}", "J"),
    ("\u{30D}", "ēō"),
    ("\u{310}", "Mm"),
    ("\u{315}", "CKPTckptČč"),
    ("\u{31B}", "KTkt"),
    ("\u{323}", "CPcpČč"),
    ("\u{325}", "LRlr"),
    ("\u{326}", "CHKLNchklnŽž"),
    ("\u{327}", "ZzŽž"),
    ("\u{331}", "HSs"),
    ("\u{328}\u{306}", "Cc"),
    ("\u{325}\u{304}", "LRlr"),
    ("\u{31B}\u{304}", "Ss"),
];

/// The one mark that joins two letters: k͟h, K͟h, K͟H.
const DOUBLE: char = '\u{35F}';
const JOINED: [(char, char); 3] = [('k', 'h'), ('K', 'h'), ('K', 'H')];

/// Does the text consist of these letters only?
pub(super) fn is_name(text: &str) -> bool {
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let after = &rest[letter.len_utf8()..];
        let marks = after.find(|c| !unicode_normalization::char::is_combining_mark(c)).unwrap_or(after.len());
        let (marks, next) = after.split_at(marks);
        let known = match marks {
            "" => SINGLE.iter().any(|(low, high)| (*low..=*high).contains(&letter)),
            _ if marks.starts_with(DOUBLE) && marks.len() == DOUBLE.len_utf8() => {
                next.chars().next().is_some_and(|second| JOINED.contains(&(letter, second)))
            }
            _ => MARKED.iter().any(|(mark, letters)| *mark == marks && letters.contains(letter)),
        };
        if !known {
            return false;
        }
        rest = next;
    }
    !text.trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::is_nfc;

    #[test]
    fn every_letter_is_in_normal_form() {
        for (mark, letters) in MARKED {
            for letter in letters.chars() {
                let written = format!("{letter}{mark}");
                assert!(is_nfc(&written), "{written}");
                assert!(is_name(&written), "{written}");
            }
        }
        assert!(SINGLE.is_sorted());
    }

    #[test]
    fn a_mark_needs_its_letter() {
        assert!(is_name("K\u{35F}halid") && !is_name("K\u{35F}alid") && !is_name("\u{301}"));
        assert!(!is_name("b\u{302}") && !is_name(""));
    }
}
