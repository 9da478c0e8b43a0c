//! Blocks and sections as HTML.

use serde::Serialize;

use super::{Block, Fact, GroupKind, Line, List, Run, Section, ServicePage, Table};
use crate::format::common::LawRef;
use crate::html::site::Frame;
use crate::html::templates::{self, render as template};
use crate::html::text::{Html, Writer, escape_into, is_web};
use crate::html::words::{TABLES, index};
use crate::markdown::Place;

/// The page of a service as HTML.
pub fn render(page: &ServicePage<'_>) -> String {
    #[derive(Serialize)]
    struct View<'v> {
        frame: Frame<'v>,
        w: minijinja::Value,
        caption: &'v str,
        heading: Html,
        sections: Vec<SectionView<'v>>,
    }
    let table = index(page.site.lang);
    let words = TABLES[table];
    let writer = Writer { lang: page.site.lang, first: page.first, new_window: words.new_window };
    let renderer = Renderer { writer };
    let title = format!("{} – {}", writer.plain(page.title), page.caption);
    let frame = Frame::new(&page.site, title, words)
        .office(page.office.map(|office| writer.inline(office)))
        .imprint(page.imprint.clone());
    let view = View {
        frame,
        w: templates::words(table),
        caption: &page.caption,
        heading: writer.inline(page.title),
        sections: page.sections.iter().map(|section| renderer.section(section)).collect(),
    };
    page.site.theme.dress(template("service.html.j2", &view))
}

#[derive(Serialize)]
struct SectionView<'v> {
    id: &'v str,
    title: &'v str,
    body: Html,
}

struct Renderer<'a> {
    writer: Writer<'a>,
}

impl Renderer<'_> {
    fn section<'v>(&self, section: &'v Section) -> SectionView<'v> {
        SectionView { id: section.id, title: &section.title, body: self.blocks(&section.blocks) }
    }

    fn blocks(&self, blocks: &[Block]) -> Html {
        Html(blocks.iter().map(|block| self.block(block)).collect())
    }

    fn block(&self, block: &Block) -> String {
        match block {
            Block::Heading { level, id, line } => self.heading(*level, id.as_deref(), line),
            Block::Line(line) => format!("<p>{}</p>\n", self.line(line).0),
            Block::Text(text, level) => format!("{}\n", self.writer.blocks(text, Place::Notice, *level).0),
            Block::Facts(facts) => self.facts(facts),
            Block::List(list) => self.list(list),
            Block::Group(kind, blocks) => self.group(*kind, blocks),
            Block::Table(table) => self.table(table),
            Block::Drawing { name, lang, svg } => {
                let drawing = Drawing { name, lang: lang.as_deref(), svg: Html(svg.clone()) };
                template("service_drawing.html.j2", &drawing)
            }
        }
    }

    fn heading(&self, level: u8, id: Option<&str>, line: &Line) -> String {
        #[derive(Serialize)]
        struct View<'v> {
            level: u8,
            id: Option<&'v str>,
            line: Html,
        }
        template("service_heading.html.j2", &View { level: level.clamp(3, 6), id, line: self.line(line) })
    }

    fn facts(&self, facts: &[Fact]) -> String {
        #[derive(Serialize)]
        struct View<'v> {
            facts: Vec<FactView<'v>>,
        }
        #[derive(Serialize)]
        struct FactView<'v> {
            name: &'v str,
            said: Vec<Html>,
        }
        let facts = facts.iter().map(|fact| FactView {
            name: &fact.name,
            said: fact.said.iter().map(|blocks| self.short(blocks)).collect(),
        });
        template("service_facts.html.j2", &View { facts: facts.collect() })
    }

    /// Blocks of which a single line needs no paragraph around it.
    fn short(&self, blocks: &[Block]) -> Html {
        match blocks {
            [Block::Line(line)] => self.line(line),
            _ => self.blocks(blocks),
        }
    }

    fn list(&self, list: &List) -> String {
        #[derive(Serialize)]
        struct View {
            element: &'static str,
            class: Option<&'static str>,
            entries: Vec<Html>,
        }
        let element = if list.ordered { "ol" } else { "ul" };
        let entries = list.entries.iter().map(|blocks| self.short(blocks)).collect();
        template("service_list.html.j2", &View { element, class: list.class, entries })
    }

    fn group(&self, kind: GroupKind, blocks: &[Block]) -> String {
        #[derive(Serialize)]
        struct View {
            class: &'static str,
            body: Html,
        }
        let class = match kind {
            GroupKind::When => "when",
            GroupKind::Notice => "notice",
            GroupKind::Stop => "stop",
        };
        template("service_group.html.j2", &View { class, body: self.blocks(blocks) })
    }

    fn table(&self, table: &Table) -> String {
        #[derive(Serialize)]
        struct View {
            caption: Html,
            heads: Vec<Cell>,
            rows: Vec<Vec<Cell>>,
        }
        #[derive(Serialize)]
        struct Cell {
            is_head: bool,
            is_result: bool,
            body: Html,
        }
        let first_result = table.heads.len().saturating_sub(table.results);
        let cells = |row: &[Line], head: bool| {
            let cell = |(at, line): (usize, &Line)| Cell {
                is_head: head || (table.row_heads && at == 0),
                is_result: at >= first_result,
                body: self.line(line),
            };
            row.iter().enumerate().map(cell).collect::<Vec<_>>()
        };
        let view = View {
            caption: self.line(&table.caption),
            heads: cells(&table.heads, true),
            rows: table.rows.iter().map(|row| cells(row, false)).collect(),
        };
        template("service_table.html.j2", &view)
    }

    fn line(&self, line: &[Run]) -> Html {
        let mut out = String::new();
        for run in line {
            match run {
                Run::Words(words) => escape_into(&mut out, words),
                Run::Strong(words) => {
                    out.push_str("<strong>");
                    escape_into(&mut out, words);
                    out.push_str("</strong>");
                }
                Run::Label(label) => out.push_str(&self.writer.inline(label).0),
                Run::Law(law) => self.law(&mut out, law),
                Run::Link { to, label } => {
                    out.push_str("<a href=\"#");
                    escape_into(&mut out, to);
                    out.push_str("\">");
                    // A link inside a link is none: its words alone.
                    escape_into(&mut out, &self.writer.plain(label));
                    out.push_str("</a>");
                }
            }
        }
        Html(out)
    }

    fn law(&self, out: &mut String, law: &LawRef) {
        let name = law.short.as_ref().unwrap_or(&law.title);
        let name = self.writer.plain(name);
        let place = law.place.as_ref().map_or(String::new(), |place| format!("{place} "));
        match law.url.as_deref().filter(|url| is_web(url)) {
            Some(url) => {
                out.push_str("<a href=\"");
                escape_into(out, url);
                out.push_str("\">");
                escape_into(out, &format!("{place}{name}"));
                out.push_str("</a>");
            }
            None => escape_into(out, &format!("{place}{name}")),
        }
    }
}

#[derive(Serialize)]
struct Drawing<'v> {
    name: &'v str,
    lang: Option<&'v str>,
    svg: Html,
}
