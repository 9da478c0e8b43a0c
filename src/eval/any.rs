//! Reading JSON of any shape: nothing is an error of type, everything is looked at.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::answer::Scalar;

/// What reads one JSON value, whatever it is.
pub(super) trait Reader<'a>: Sized {
    type Output;

    fn scalar(self, json: Scalar<'a>) -> Self::Output;

    /// An array; where there should be none, it is passed over.
    fn array<A: SeqAccess<'a>>(self, mut items: A) -> Result<Self::Output, A::Error> {
        pass_over_items(&mut items)?;
        Ok(self.scalar(Scalar::Composite))
    }

    /// An object; where there should be none, it is passed over.
    fn object<A: MapAccess<'a>>(self, mut members: A) -> Result<Self::Output, A::Error> {
        while members.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(self.scalar(Scalar::Composite))
    }
}

/// Passes over the rest of an array, without recursion.
pub(super) fn pass_over_items<'a, A: SeqAccess<'a>>(items: &mut A) -> Result<(), A::Error> {
    while items.next_element::<IgnoredAny>()?.is_some() {}
    Ok(())
}

/// A reader as serde wants it.
pub(super) struct Any<R>(pub R);

impl<'a, R: Reader<'a>> DeserializeSeed<'a> for Any<R> {
    type Value = R::Output;

    fn deserialize<D: Deserializer<'a>>(self, json: D) -> Result<R::Output, D::Error> {
        json.deserialize_any(self)
    }
}

impl<'a, R: Reader<'a>> Visitor<'a> for Any<R> {
    type Value = R::Output;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<R::Output, E> {
        Ok(self.0.scalar(Scalar::Null))
    }

    fn visit_bool<E: Error>(self, flag: bool) -> Result<R::Output, E> {
        Ok(self.0.scalar(Scalar::Flag(flag)))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<R::Output, E> {
        Ok(self.0.scalar(Scalar::Whole(number)))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<R::Output, E> {
        let whole = i64::try_from(number).map(Scalar::Whole);
        Ok(self.0.scalar(whole.unwrap_or(Scalar::Float(number as f64))))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<R::Output, E> {
        Ok(self.0.scalar(Scalar::Float(number)))
    }

    fn visit_borrowed_str<E: Error>(self, text: &'a str) -> Result<R::Output, E> {
        Ok(self.0.scalar(Scalar::Text(Cow::Borrowed(text))))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<R::Output, E> {
        self.visit_string(text.to_owned())
    }

    fn visit_string<E: Error>(self, text: String) -> Result<R::Output, E> {
        Ok(self.0.scalar(Scalar::Text(Cow::Owned(text))))
    }

    fn visit_seq<A: SeqAccess<'a>>(self, items: A) -> Result<R::Output, A::Error> {
        self.0.array(items)
    }

    fn visit_map<A: MapAccess<'a>>(self, members: A) -> Result<R::Output, A::Error> {
        self.0.object(members)
    }
}

/// A key of an object, made into something else without keeping it.
pub(super) struct Key<F, T>(pub F, PhantomData<T>);

impl<F, T> Key<F, T> {
    pub fn new(make: F) -> Self {
        Key(make, PhantomData)
    }
}

impl<'a, T, F: FnOnce(Cow<'a, str>) -> T> DeserializeSeed<'a> for Key<F, T> {
    type Value = T;

    fn deserialize<D: Deserializer<'a>>(self, key: D) -> Result<T, D::Error> {
        key.deserialize_str(self)
    }
}

impl<'a, T, F: FnOnce(Cow<'a, str>) -> T> Visitor<'a> for Key<F, T> {
    type Value = T;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a key")
    }

    fn visit_borrowed_str<E: Error>(self, key: &'a str) -> Result<T, E> {
        Ok((self.0)(Cow::Borrowed(key)))
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<T, E> {
        Ok((self.0)(Cow::Owned(key.to_owned())))
    }

    fn visit_string<E: Error>(self, key: String) -> Result<T, E> {
        Ok((self.0)(Cow::Owned(key)))
    }
}
