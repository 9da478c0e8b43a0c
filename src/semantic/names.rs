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
const JOINED: &str = r"k\u035Fh|K\u035F[Hh]";

/// The pattern of names: single letters, and those of several code points, any number of them.
pub(super) fn pattern() -> String {
    let range = |(low, high): &(char, char)| match low == high {
        true => low.to_string(),
        false => format!("{low}-{high}"),
    };
    let single: String = SINGLE.iter().map(range).collect();
    let marks =
        |marks: &str| -> String { marks.chars().map(|mark| format!("\\u{:04X}", u32::from(mark))).collect() };
    let marked: Vec<String> =
        MARKED.iter().map(|(mark, letters)| format!("[{letters}]{}", marks(mark))).collect();
    format!("(?:[{single}]|{}|{JOINED})+", marked.join("|"))
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
            }
        }
        assert!(SINGLE.is_sorted());
    }
}
