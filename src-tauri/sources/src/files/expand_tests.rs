//! Archives, whole, damaged and too large.

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
