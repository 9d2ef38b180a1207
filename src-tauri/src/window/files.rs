//! Files on their way in: handed over by the page or dropped on the window, looked at, and then taken in.

use messages::ImportUnderWay;
use ops::{NamedBytes, ToImport};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The files that were handed over last, and those of the last preview: newer ones take their place.
#[derive(Default)]
pub struct Files {
    given: Mutex<Option<(String, Arc<Vec<NamedBytes>>)>>,
    preview: Mutex<Option<(String, ToImport)>>,
    under_way: Mutex<Option<ImportUnderWay>>,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Files {
    /// An import begins.
    pub fn begin(&self, token: &str) {
        *lock(&self.under_way) = Some(ImportUnderWay {
            token: token.to_owned(),
            running: true,
            answer: None,
            failure: None,
        });
    }

    /// It has ended so.
    pub fn end(&self, ended: ImportUnderWay) {
        *lock(&self.under_way) = Some(ended);
    }

    /// The import that runs, or the last that ended; none before the first.
    pub fn under_way(&self) -> Option<ImportUnderWay> {
        lock(&self.under_way).clone()
    }

    /// Keeps files to be looked at; what they are asked for by.
    pub fn give(&self, files: Vec<NamedBytes>) -> String {
        let id = uuid::Uuid::now_v7().to_string();
        *lock(&self.given) = Some((id.clone(), Arc::new(files)));
        id
    }

    /// The files that were handed over, while no others were.
    pub fn given(&self, id: &str) -> Option<Arc<Vec<NamedBytes>>> {
        let given = lock(&self.given);
        let kept = given.as_ref().filter(|(kept, _)| kept == id);
        kept.map(|(_, files)| Arc::clone(files))
    }

    /// Keeps what a preview showed until it is taken in.
    pub fn keep(&self, token: String, ready: ToImport) {
        *lock(&self.preview) = Some((token, ready));
    }

    /// What a preview showed, once.
    pub fn take(&self, token: &str) -> Option<ToImport> {
        let kept = lock(&self.preview).take_if(|(kept, _)| kept == token)?;
        Some(kept.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str) -> Vec<NamedBytes> {
        vec![NamedBytes {
            name: name.to_owned(),
            bytes: Vec::new().into(),
        }]
    }

    #[test]
    fn files_are_looked_at_again_and_again_while_no_others_were_handed_over() {
        let files = Files::default();
        let first = files.give(file("a"));
        for _ in 0..2 {
            assert!(files.given(&first).is_some_and(|f| f[0].name == "a"));
        }
        assert!(files.take("t").is_none());
        let second = files.give(file("b"));
        assert!(files.given(&first).is_none());
        assert!(files.given(&second).is_some());
    }
}
