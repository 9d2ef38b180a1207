//! Which column of a file is which field of a layout.

use super::ShopsBy;
use super::file_kind::PARTS_OF_A_DAY;
use super::hidden::{hidden, normal};
use super::layout::Layout;
use super::reason::FileError;
use std::collections::HashMap;

/// Columns that only our own export has: by all of them it is known, also when a person took a layout to it.
const OURS: [&str; 7] = [
    "shop",
    "amazon_state",
    "captured",
    "refunded",
    "delivery",
    "warnings",
    "seen_at",
];

/// Headings under which somebody's own list may name a shop.
const SHOP_WORDS: [&str; 5] = ["shop", "ショップ", "ショップ名", "店舗", "店舗名"];

/// The columns of a file under a layout.
#[derive(Default)]
pub(super) struct Columns {
    /// Field → place in the row.
    places: HashMap<String, usize>,
    /// Names by place, as in the file; none where no line names them.
    names: Vec<String>,
    /// Names of the layout that the file lacks.
    pub missing: Vec<String>,
    /// A name that the layout reads and that stands at several places.
    doubled: Option<(String, Vec<usize>)>,
}

impl Columns {
    /// Finds the layout's columns in a header line, or takes them by number.
    pub fn find(layout: &Layout, header: Option<&[String]>) -> Self {
        let names: Vec<String> = header.map(<[String]>::to_vec).unwrap_or_default();
        let normals: Vec<String> = names.iter().map(|name| normal(name)).collect();
        let mut found = Self {
            names,
            ..Self::default()
        };
        for (column, field) in &layout.columns {
            let wanted = normal(column);
            let is = |name: &String| *name == wanted;
            let other_case = || {
                let same = |name: &String| name.eq_ignore_ascii_case(&wanted);
                normals.iter().position(same)
            };
            let number = || wanted.parse::<usize>().ok()?.checked_sub(1);
            let place = normals.iter().position(is).or_else(other_case);
            let Some(place) = place.or_else(number) else {
                found.missing.push(column.clone());
                continue;
            };
            found.places.insert(field.clone(), place);
            let same =
                |name: &&String| !wanted.is_empty() && name.to_lowercase() == wanted.to_lowercase();
            if normals.iter().filter(same).count() > 1 {
                let places = (0..normals.len()).filter(|at| same(&&normals[*at]));
                let name = found.names[place].clone();
                found.doubled = Some((name, places.map(|at| at + 1).collect()));
            }
        }
        for day in layout.kind.days() {
            found.complete_day(day, &normals);
        }
        found
    }

    /// A day in three columns is known by the heading of its year (`操作日(年)`): the other two stand beside it.
    fn complete_day(&mut self, field: &str, normals: &[String]) {
        const FORMS: [[&str; 3]; 2] = [["(年)", "(月)", "(日)"], ["年", "月", "日"]];
        let Some(heading) = self.places.get(field).and_then(|at| normals.get(*at)) else {
            return;
        };
        let found = FORMS.iter().find_map(|form| {
            let stem = heading.strip_suffix(form[0])?;
            let place = |part: &str| {
                let wanted = [stem, part].concat();
                normals.iter().position(|name| *name == wanted)
            };
            Some([place(form[0])?, place(form[1])?, place(form[2])?])
        });
        if let Some(places) = found {
            self.places.remove(field);
            for (part, place) in PARTS_OF_A_DAY.iter().zip(places) {
                self.places.insert(format!("{field}.{part}"), place);
            }
        }
    }

    /// A name that stands twice.
    ///
    /// # Errors
    /// [`FileError::DoubledColumn`]: which of the columns is meant cannot be known.
    pub fn refuse_doubled(&self) -> Result<(), FileError> {
        match &self.doubled {
            None => Ok(()),
            Some((name, places)) => Err(FileError::DoubledColumn {
                name: shown(name),
                places: places.clone(),
            }),
        }
    }

    /// How many columns the line of names has; none where no line names them.
    pub fn width(&self) -> Option<usize> {
        (!self.names.is_empty()).then_some(self.names.len())
    }

    /// Whether a text of this file was guarded against formulas by our own export.
    pub fn are_of_our_export(&self) -> bool {
        OURS.iter()
            .all(|ours| self.names.iter().any(|n| normal(n) == *ours))
    }

    /// The column that names a row's shop, and by what; of our own export it is another one.
    pub fn shop(&self, ours: bool) -> Option<(ShopsBy, usize)> {
        if ours {
            return Some((ShopsBy::Name, self.named("shop")?));
        }
        if let Some(place) = self.place("shop_id") {
            return Some((ShopsBy::Id, place));
        }
        let mut words = SHOP_WORDS.iter();
        Some((ShopsBy::Word, words.find_map(|word| self.named(word))?))
    }

    /// The place of a column that the file names so.
    pub fn named(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|n| normal(n) == name)
    }

    /// Names of columns that are read and hold what cannot be seen: the name and the code points.
    pub fn hidden_names(&self) -> Vec<(String, String)> {
        let mut places: Vec<usize> = self.places.values().copied().collect();
        places.sort_unstable();
        let names = places.into_iter().filter_map(|at| self.names.get(at));
        names
            .filter_map(|name| Some((shown(name), hidden(name)?)))
            .collect()
    }

    /// The place of a field's column.
    pub fn place(&self, field: &str) -> Option<usize> {
        self.places.get(field).copied()
    }

    /// The fields that are read, with the places of their columns.
    pub fn fields(&self) -> impl Iterator<Item = (&str, usize)> {
        self.places
            .iter()
            .map(|(field, place)| (field.as_str(), *place))
    }

    /// The columns of a day that stands in three.
    pub fn day(&self, field: &str) -> Option<[usize; 3]> {
        let [year, month, day] = PARTS_OF_A_DAY.map(|part| self.place(&format!("{field}.{part}")));
        Some([year?, month?, day?])
    }

    pub fn has(&self, field: &str) -> bool {
        self.places.contains_key(field) || self.day(field).is_some()
    }

    /// The column of a field as the file names it, or its number; the field's own name where there is none.
    pub fn name(&self, field: &str) -> String {
        match (self.place(field), self.day(field)) {
            (Some(place), _) => self.name_at(place),
            (None, Some(places)) => places.map(|place| self.name_at(place)).join("・"),
            (None, None) => field.to_owned(),
        }
    }

    /// A column as the file names it, or its number.
    pub fn name_at(&self, place: usize) -> String {
        let name = self.names.get(place).map(|name| shown(name));
        name.filter(|name| !name.is_empty())
            .unwrap_or_else(|| (place + 1).to_string())
    }
}

/// A name on one line.
fn shown(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}
