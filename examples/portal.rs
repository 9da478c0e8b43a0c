//! A portal in thirty lines: takes applications by HTTP and answers with the verdict.
//!
//! `cargo run --example portal -- generated/dog_registration/1.0.0 2026-03-02`, then
//! `curl --data-binary @services/scenarios/one_dog.json http://127.0.0.1:8080/`.
//!
//! The day is an argument, because the judge reads no clock: a portal takes it from its own, in Europe/Berlin.

use std::error::Error;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};

use antrag::eval::date::parse_date;
use antrag::runtime::{Service, read};
use jiff::civil::Date;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, day] = arguments.as_slice() else { return Err("usage: portal FOLDER DAY".into()) };
    let service = Service::load(folder.as_ref())?;
    let today = parse_date(day).ok_or("the day is written 2026-03-02")?;
    for stream in TcpListener::bind("127.0.0.1:8080")?.incoming() {
        // One applicant's broken connection is no reason to stop.
        if let Err(error) = stream.map_err(Into::into).and_then(|stream| answer(&service, today, stream)) {
            eprintln!("{error}");
        }
    }
    Ok(())
}

fn answer(service: &Service, today: Date, mut stream: TcpStream) -> Result<(), Box<dyn Error>> {
    let mut request = BufReader::new(stream.try_clone()?.take(2 * 1024 * 1024));
    let (mut line, mut length) = (String::new(), 0);
    while request.read_line(&mut line)? > 2 {
        if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse()?;
        }
        line.clear();
    }
    let body = read(request.take(length))?;
    let verdict = service.validate(&body, today, "de");
    let status = if verdict.accepted() { "200 OK" } else { "422 Unprocessable Content" };
    let errors = serde_json::to_string_pretty(verdict.errors())?;
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n{errors}\n"
    )?;
    Ok(())
}
