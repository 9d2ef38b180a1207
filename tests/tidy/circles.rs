//! No circle of files inside a crate: whoever reads one file reads what it uses, and never comes back to where the reading
//! began. An edge is a path (`crate::`, `super::`, `self::`) that leads to another file of the crate, also by way of a name
//! that a file hands on (`pub use`). What a parent hands on of its children is none.

use crate::rust::{self, Source};
use crate::{conclude, tree};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A module of a crate: its path without `crate`.
type Module = Vec<String>;

/// Where a name stands that a file hands on.
type HandedOn = HashMap<Module, Module>;

#[test]
fn no_circle_of_files_inside_a_crate() {
    let mut complaints = Vec::new();
    for folder in tree::folders_in("src-tauri/") {
        let folder = folder.trim_end_matches('/').to_owned();
        let sources = if folder == "src-tauri/src" {
            format!("{folder}/")
        } else {
            format!("{folder}/src/")
        };
        for circle in circles(&sources, &rust::below(&sources)) {
            complaints.push(format!(
                "{folder}: {} use each other; move what they share into a file of its own",
                circle.join(", ")
            ));
        }
    }
    conclude("no circle of files inside a crate", &complaints);
}

/// Every circle of a crate, each as the names of its files.
fn circles(folder: &str, sources: &[Source]) -> Vec<Vec<String>> {
    let modules: BTreeMap<Module, String> = sources
        .iter()
        .map(|source| (module_of(folder, &source.path), source.code.join("\n")))
        .collect();
    let handed_on: HandedOn = modules
        .iter()
        .flat_map(|(module, code)| handed_on(module, code))
        .collect();
    let edges: BTreeMap<&Module, BTreeSet<&Module>> = modules
        .iter()
        .map(|(module, code)| (module, uses(module, code, &modules, &handed_on)))
        .collect();
    let reach: BTreeMap<&Module, BTreeSet<&Module>> = edges
        .keys()
        .map(|module| (*module, reached(module, &edges)))
        .collect();
    let mut found: BTreeSet<Vec<String>> = BTreeSet::new();
    for (module, there) in &reach {
        let circle: Vec<String> = there
            .iter()
            .filter(|other| reach[*other].contains(module))
            .map(|other| name_of(other))
            .collect();
        if circle.len() > 1 {
            found.insert(circle);
        }
    }
    found.into_iter().collect()
}

fn reached<'a>(
    from: &'a Module,
    edges: &BTreeMap<&'a Module, BTreeSet<&'a Module>>,
) -> BTreeSet<&'a Module> {
    let (mut seen, mut todo) = (BTreeSet::new(), vec![from]);
    while let Some(next) = todo.pop() {
        for to in &edges[next] {
            if seen.insert(*to) {
                todo.push(to);
            }
        }
    }
    seen
}

fn module_of(folder: &str, path: &str) -> Module {
    let inner = path
        .strip_prefix(folder)
        .unwrap_or(path)
        .trim_end_matches(".rs");
    let mut parts: Module = inner.split('/').map(str::to_owned).collect();
    if matches!(
        parts.last().map(String::as_str),
        Some("mod" | "lib" | "main")
    ) {
        parts.pop();
    }
    parts
}

fn name_of(module: &Module) -> String {
    if module.is_empty() {
        "lib".to_owned()
    } else {
        module.join("::")
    }
}

/// A list of a `use`, cut at its commas; what stands in braces stays together.
fn parts_of(list: &str) -> Vec<&str> {
    let (mut depth, mut from, mut parts) = (0_i32, 0, Vec::new());
    for (at, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&list[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&list[from..]);
    parts
}

/// The single paths of a `use` tree.
fn paths_of(tree: &str) -> Vec<String> {
    let tree = tree.trim();
    match (tree.find('{'), tree.rfind('}')) {
        (Some(from), Some(to)) => parts_of(&tree[from + 1..to])
            .into_iter()
            .flat_map(paths_of)
            .filter(|path| !path.is_empty())
            .map(|path| format!("{}{path}", &tree[..from]))
            .collect(),
        _ => vec![tree.to_owned()],
    }
}

/// A path of a file as one from the crate's root; none for one that leads out of the crate.
fn from_root(module: &Module, path: &str, relative: bool) -> Option<Module> {
    let mut parts = path.split("::").map(str::trim).peekable();
    let mut full = match *parts.peek()? {
        "crate" => {
            parts.next();
            Module::new()
        }
        "self" | "super" => module.clone(),
        _ if relative => module.clone(),
        _ => return None,
    };
    while let Some(part) = parts.peek() {
        match *part {
            "super" => {
                full.pop();
            }
            "self" => {}
            _ => break,
        }
        parts.next();
    }
    full.extend(
        parts
            .filter(|part| !part.is_empty() && *part != "self")
            .map(|part| part.split(" as ").next().unwrap_or(part).trim().to_owned()),
    );
    Some(full)
}

/// What a file hands on, by the name that others use.
fn handed_on(module: &Module, code: &str) -> Vec<(Module, Module)> {
    uses_of(code)
        .filter(|(public, _)| *public)
        .flat_map(|(_, tree)| paths_of(tree))
        .filter_map(|path| {
            let last = path.rsplit("::").next()?;
            let name = last.rsplit(" as ").next()?.trim().to_owned();
            let mut known = module.clone();
            known.push(name);
            Some((known, from_root(module, &path, true)?))
        })
        .collect()
}

/// Each `use` of a file: whether others may use what it names, and its tree.
fn uses_of(code: &str) -> impl Iterator<Item = (bool, &str)> {
    code.split(';').filter_map(|statement| {
        let at = statement.rfind("use ")?;
        let before = statement[..at].trim_end();
        let begins =
            before.is_empty() || before.ends_with(['}', '{', ']', ')']) || before.ends_with("pub");
        let public = before.ends_with("pub") || (before.ends_with(')') && before.contains("pub("));
        begins.then(|| (public, statement[at + 4..].trim()))
    })
}

/// The modules that a file's paths lead to.
fn uses<'a>(
    module: &Module,
    code: &str,
    modules: &'a BTreeMap<Module, String>,
    handed_on: &HandedOn,
) -> BTreeSet<&'a Module> {
    let public: BTreeSet<&str> = uses_of(code)
        .filter(|(public, _)| *public)
        .map(|(_, tree)| tree)
        .collect();
    rooted_trees(code)
        .filter(|tree| !public.contains(tree))
        .flat_map(paths_of)
        .filter_map(|path| from_root(module, &path, false))
        .filter_map(|path| home_of(path, modules, handed_on))
        .filter(|other| *other != module)
        .collect()
}

/// Every text of a file that begins with `crate::`, `super::` or `self::`, up to where its path or tree ends.
fn rooted_trees(code: &str) -> impl Iterator<Item = &str> {
    let begins = ["crate::", "super::", "self::"];
    code.char_indices().filter_map(move |(at, _)| {
        let rest = &code[at..];
        let word = code[..at]
            .chars()
            .next_back()
            .is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | ':'));
        if word || !begins.iter().any(|begin| rest.starts_with(begin)) {
            return None;
        }
        let mut depth = 0_i32;
        let end = rest.char_indices().find(|(_, c)| {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            let inside = c.is_alphanumeric() || matches!(c, '_' | ':');
            depth < 0 || (depth == 0 && !inside && *c != '}' && *c != '{')
        });
        let tree = &rest[..end.map_or(rest.len(), |(end, _)| end)];
        // A block behind a path (`match crate::x {`) is none of its tree.
        let open = tree.find('{').filter(|open| !tree[..*open].ends_with("::"));
        Some(open.map_or(tree, |open| &tree[..open]).trim())
    })
}

/// The file that a path leads to: what others hand on is followed to where it stands.
fn home_of<'a>(
    mut path: Module,
    modules: &'a BTreeMap<Module, String>,
    handed_on: &HandedOn,
) -> Option<&'a Module> {
    // No name is handed on more often.
    for _ in 0..5 {
        let known = (1..=path.len())
            .rev()
            .map(|end| path[..end].to_vec())
            .find(|head| !modules.contains_key(head) && handed_on.contains_key(head));
        let Some(head) = known else { break };
        let rest = path.split_off(head.len());
        path.clone_from(&handed_on[&head]);
        path.extend(rest);
    }
    (0..=path.len())
        .rev()
        .find_map(|end| {
            modules
                .get_key_value(&path[..end])
                .map(|(module, _)| module)
        })
        .filter(|module| !module.is_empty())
}

/// A crate made of these files.
#[cfg(test)]
fn planted(files: &[(&str, &str)]) -> Vec<Vec<String>> {
    let sources: Vec<Source> = files
        .iter()
        .map(|(path, text)| rust::read(format!("x/{path}"), text))
        .collect();
    circles("x/", &sources)
}

#[test]
fn a_planted_circle_is_found() {
    let there = planted(&[
        ("lib.rs", "mod a; mod b; pub use b::B;"),
        ("a.rs", "use crate::B;\npub struct A(B);"),
        ("b.rs", "pub struct B; fn f() { super::a::g(); }"),
    ]);
    assert_eq!(
        there,
        [["a", "b"]],
        "by way of a name that the root hands on"
    );
    let three = planted(&[
        ("a.rs", "use crate::{b::{B, X}, z};"),
        (
            "b.rs",
            "fn f() -> crate::c::C { match crate::c::of() { _ => {} } }",
        ),
        ("c/mod.rs", "use super::a;"),
        ("z.rs", ""),
    ]);
    assert_eq!(three, [["a", "b", "c"]]);
}

#[test]
fn what_is_no_circle_is_none() {
    let none = planted(&[
        ("lib.rs", "mod a; pub use a::child::Child;"),
        (
            "a/mod.rs",
            "mod child; pub use self::child::Child; pub struct Parent;",
        ),
        (
            "a/child.rs",
            "use super::Parent; // crate::z is a word here\nconst T: &str = \"crate::z\";",
        ),
        (
            "z.rs",
            "use crate::a::Parent;\n#[cfg(test)]\nmod tests { use super::*; }",
        ),
    ]);
    assert!(none.is_empty(), "{none:?}");
}
