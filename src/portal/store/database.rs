//! What the store asks of a database: values, rows, statements and transactions.
//!
//! The SQL of the store exists once. Both databases accept it: parameters are `$1`, `$2`, …; types of columns are those of
//! [`Dialect`]; `RETURNING` and `ON CONFLICT DO NOTHING` are known to both.

use std::path::Path;

use super::error::StoreError;

/// A value of a column or a parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nothing.
    Null,
    /// A whole number: counts, and times in Unix seconds.
    Number(i64),
    /// A text without the character U+0000.
    Text(String),
    /// Bytes.
    Bytes(Vec<u8>),
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Value::Number(number)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Value::Text(text)
    }
}

impl From<Vec<u8>> for Value {
    fn from(bytes: Vec<u8>) -> Self {
        Value::Bytes(bytes)
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Value::Null, Into::into)
    }
}

/// The parameters of a statement: `values![1, "text"]`.
macro_rules! values {
    ($($value:expr),* $(,)?) => { &[$($crate::portal::store::database::Value::from($value)),*] };
}
pub(super) use values;

/// A row of a result; its columns are taken in their order.
#[derive(Debug)]
pub struct Row(std::vec::IntoIter<Value>);

impl Row {
    /// A row of these columns.
    pub fn new(columns: Vec<Value>) -> Row {
        Row(columns.into_iter())
    }

    /// The next column.
    pub fn take<T: Column>(&mut self) -> Result<T, StoreError> {
        let value = self.0.next().unwrap_or(Value::Null);
        T::of(value).ok_or_else(|| StoreError::Corrupt("a column has the wrong type".to_owned()))
    }
}

/// What a column can be read as.
pub trait Column: Sized {
    /// The value as this type.
    fn of(value: Value) -> Option<Self>;
}

impl Column for i64 {
    fn of(value: Value) -> Option<i64> {
        if let Value::Number(number) = value { Some(number) } else { None }
    }
}

impl Column for String {
    fn of(value: Value) -> Option<String> {
        if let Value::Text(text) = value { Some(text) } else { None }
    }
}

impl Column for Vec<u8> {
    fn of(value: Value) -> Option<Vec<u8>> {
        if let Value::Bytes(bytes) = value { Some(bytes) } else { None }
    }
}

impl<T: Column> Column for Option<T> {
    fn of(value: Value) -> Option<Option<T>> {
        if value == Value::Null { Some(None) } else { T::of(value).map(Some) }
    }
}

/// How a database names what the other one names differently.
#[derive(Debug)]
pub struct Dialect {
    /// Type of a column of bytes.
    pub bytes: &'static str,
    /// Type of a text, which is compared byte by byte.
    pub text: &'static str,
    /// Type of a whole number of 64 bits.
    pub number: &'static str,
    /// A number that rises with every row, as primary key.
    pub serial: &'static str,
    /// What follows the closing bracket of a new table.
    pub table: &'static str,
}

/// What a transaction is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// It reads: it sees one state of the database and waits for nobody.
    Read,
    /// It writes: it is serialisable, as if it were alone.
    Write,
    /// It changes the schema: no other change of the schema runs at the same time.
    Migrate,
}

/// The statements of a transaction.
pub trait Statements {
    /// Runs a statement without a result; the number of rows that it changed.
    fn execute(&mut self, sql: &str, values: &[Value]) -> Result<u64, StoreError>;

    /// Runs a statement with a result.
    fn query(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Row>, StoreError>;
}

/// What is done inside a transaction. It may be called more than once and then starts again from nothing.
pub type Work<'a> = dyn FnMut(&mut dyn Statements) -> Result<(), StoreError> + 'a;

/// A database.
pub trait Database: Send + Sync {
    /// Its names.
    fn dialect(&self) -> &'static Dialect;

    /// Runs the work in one transaction: wholly, and on the disk when this returns `Ok`, or not at all.
    fn transact(&self, mode: Mode, work: &mut Work<'_>) -> Result<(), StoreError>;

    /// Takes deleted rows from its files, as far as the database can.
    fn scrub(&self) -> Result<(), StoreError>;

    /// Writes a copy of the whole database, as of one moment, to a new file.
    fn backup(&self, to: &Path) -> Result<(), StoreError>;
}
