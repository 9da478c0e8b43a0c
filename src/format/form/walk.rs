//! Finding what stands in a form.

use std::slice::Iter;

use super::{Computed, Field, Form, Item, List};

impl Item {
    /// What stands in it.
    pub fn inner(&self) -> &[Item] {
        match self {
            Item::Section(section) => &section.items,
            Item::When(when) => &when.items,
            Item::Group(group) => &group.items,
            Item::List(list) => &list.items,
            Item::Field(_) | Item::Notice(_) | Item::Stop(_) | Item::Computed(_) => &[],
        }
    }
}

/// Items in document order, outer ones before what stands in them.
#[derive(Clone, Debug)]
pub struct Items<'f> {
    /// Where we are, outermost first.
    open: Vec<Iter<'f, Item>>,
    enters_rows: bool,
}

/// All items among these and inside of them.
pub fn items(items: &[Item]) -> Items<'_> {
    Items { open: vec![items.iter()], enters_rows: true }
}

impl Items<'_> {
    /// Leaves out what stands in rows of lists.
    pub fn outside_rows(mut self) -> Self {
        self.enters_rows = false;
        self
    }
}

impl<'f> Iterator for Items<'f> {
    type Item = &'f Item;

    fn next(&mut self) -> Option<&'f Item> {
        while let Some(items) = self.open.last_mut() {
            let Some(item) = items.next() else {
                self.open.pop();
                continue;
            };
            if self.enters_rows || !matches!(item, Item::List(_)) {
                self.open.push(item.inner().iter());
            }
            return Some(item);
        }
        None
    }
}

impl Form {
    /// Everything on all pages.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.pages.iter().flat_map(|page| items(&page.items))
    }

    /// The question at a path, with or without row numbers.
    pub fn field(&self, path: &str) -> Option<&Field> {
        let path = without_rows(path);
        self.items().find_map(|item| match item {
            Item::Field(field) if field.path == path => Some(field.as_ref()),
            _ => None,
        })
    }

    /// The list at a path, with or without row numbers.
    pub fn list(&self, path: &str) -> Option<&List> {
        let path = without_rows(path);
        self.items().find_map(|item| match item {
            Item::List(list) if list.path == path => Some(list.as_ref()),
            _ => None,
        })
    }

    /// Questions that stand in no row.
    pub fn fields_outside_rows(&self) -> impl Iterator<Item = &Field> {
        let all = self.pages.iter().flat_map(|page| items(&page.items).outside_rows());
        all.filter_map(|item| match item {
            Item::Field(field) => Some(field.as_ref()),
            _ => None,
        })
    }

    /// Derived values that pages show outside of rows.
    pub fn computed_outside_rows(&self) -> impl Iterator<Item = &Computed> {
        let all = self.pages.iter().flat_map(|page| items(&page.items).outside_rows());
        all.filter_map(|item| match item {
            Item::Computed(computed) => Some(computed),
            _ => None,
        })
    }
}

/// A path as the definition writes it: `dogs[2].born_on` is `dogs.born_on`.
pub fn without_rows(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    let mut inside = false;
    for sign in path.chars() {
        match sign {
            '[' => inside = true,
            ']' => inside = false,
            sign if !inside => out.push(sign),
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::Texts;
    use crate::format::form::{Notice, Section};

    fn notice(text: &str) -> Item {
        Item::Notice(Notice { text: Texts::one("de", text) })
    }

    fn section(name: &str, items: Vec<Item>) -> Item {
        Item::Section(Section { name: name.into(), title: Texts::one("de", name), items })
    }

    #[test]
    fn outer_items_come_before_inner_ones() {
        let all =
            [notice("1"), section("2", vec![notice("3"), section("4", vec![]), notice("5")]), notice("6")];
        let said: Vec<&str> = items(&all)
            .map(|item| match item {
                Item::Notice(notice) => notice.text.get("de", "de"),
                Item::Section(section) => section.name.as_str(),
                _ => "",
            })
            .collect();
        assert_eq!(said, ["1", "2", "3", "4", "5", "6"]);
    }

    #[test]
    fn paths_lose_their_row_numbers() {
        assert_eq!(without_rows("dogs[2].tricks[10].name"), "dogs.tricks.name");
        assert_eq!(without_rows("keeper.name"), "keeper.name");
    }
}
