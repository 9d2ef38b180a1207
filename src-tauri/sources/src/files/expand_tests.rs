//! Archives, whole, damaged and too large.

use super::expand::{END, MAX_FILES};
use super::tests::expand;
use super::*;

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    use std::io::Write;
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in files {
        writer
            .start_file(*name, zip::write::SimpleFileOptions::default())
            .unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn a_zip_is_opened_within_limits() {
    let zip = zipped(&[
        ("a/振込.csv", b"1"),
        ("__MACOSX/x", b"2"),
        (".DS_Store", b"3"),
    ]);
    assert_eq!(
        expand("z.zip", &zip),
        Ok(vec![("a/振込.csv".to_owned(), b"1".to_vec())])
    );
    assert_eq!(
        expand("a.csv", b"x"),
        Ok(vec![("a.csv".to_owned(), b"x".to_vec())])
    );
    assert!(matches!(
        expand("z.zip", &zip[..zip.len() - 9]),
        Err(FileError::Archive(_))
    ));
    let bomb = zipped(&[("bomb.csv", &vec![b'0'; (128 << 20) + 1])]);
    assert_eq!(
        expand("z.zip", &bomb),
        Err(FileError::Archive(BadArchive::TooLarge))
    );
    let empty = zipped(&[]);
    assert_eq!(
        expand("z.zip", &empty),
        Err(FileError::Archive(BadArchive::Empty))
    );
    assert_eq!(
        expand("z.zip", zipped(&[("__MACOSX/x", b"2")])),
        Err(FileError::Archive(BadArchive::Empty))
    );
}

#[test]
fn a_small_archive_holds_no_mountain() {
    let of = |content: &[u8]| expand("z.zip", zipped(&[("a.csv", content)]));
    let too_large = Err(FileError::Archive(BadArchive::TooLarge));
    // A month packs well, and is small all the same.
    assert!(of(&vec![b'0'; 3 << 20]).is_ok());
    assert_eq!(of(&vec![b'0'; 5 << 20]), too_large);
    let many: Vec<(String, Vec<u8>)> = (0..9)
        .map(|n| (format!("{n}.csv"), vec![b'0'; 1 << 20]))
        .collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|(n, c)| (n.as_str(), &c[..])).collect();
    assert_eq!(expand("z.zip", zipped(&many)), too_large);
    // What packs as tables do is not held back by its size.
    let mut chance = 1_u64;
    let table: Vec<u8> = (0..6 << 20)
        .map(|_| {
            chance = chance
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            b'0' + u8::try_from(chance >> 61).unwrap()
        })
        .collect();
    assert!(of(&table).is_ok());
}

/// Two names for one place: what is there would be unpacked for each.
#[test]
fn files_of_an_archive_do_not_lie_over_each_other() {
    let zip = zipped(&[("a.csv", &[b'0'; 1_000])]);
    let at = |mark: &[u8]| zip.windows(4).rposition(|w| w == mark).unwrap();
    let (entry, end) = (at(b"PK\x01\x02"), at(b"PK\x05\x06"));
    let name = entry + 46;
    let mut twice = zip[..end].to_vec();
    let mut other = zip[entry..end].to_vec();
    other[name - entry] = b'b';
    twice.extend_from_slice(&other);
    let mut tail = zip[end..].to_vec();
    for count in [8, 10] {
        tail[count] = 2;
    }
    let size = u32::try_from(2 * (end - entry)).unwrap();
    tail[12..16].copy_from_slice(&size.to_le_bytes());
    twice.extend_from_slice(&tail);
    assert!(matches!(
        expand("z.zip", twice),
        Err(FileError::Archive(BadArchive::Damaged))
    ));
}

/// One archive has one end; a file made of ends would be searched for each of them.
#[test]
fn a_file_of_ends_is_no_archive() {
    let good = zipped(&[("a.csv", b"1")]);
    let end = good.windows(4).rposition(|w| w == END).unwrap();
    let with = |ends: usize| {
        let mut file = good[..end].to_vec();
        for _ in 0..ends {
            file.extend_from_slice(&good[end..end + 12]);
        }
        file.extend_from_slice(&good[end..]);
        expand("z.zip", file)
    };
    let damaged = Err(FileError::Archive(BadArchive::Damaged));
    let begun = std::time::Instant::now();
    assert_eq!(with(2_000_000), damaged);
    // Searched for each, they would take hours.
    assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
    assert_eq!(with(MAX_FILES + 1), damaged);
}
