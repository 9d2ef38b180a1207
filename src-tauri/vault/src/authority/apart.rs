//! Touch ID, Windows Hello, or the password where there is neither.

use super::Refused;
use robius_authentication::{
    AndroidText, BiometricStrength, Context, Error, PolicyBuilder, Text, WindowsText,
};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::oneshot;

/// Lets the system ask, and waits for its word.
pub async fn ask((title, why): (&str, &str), patience: Duration) -> Result<(), Refused> {
    let policy = PolicyBuilder::new()
        .biometrics(Some(BiometricStrength::Strong))
        .password(true)
        .companion(true)
        .build()
        .ok_or(Refused::Unavailable)?;
    let text = Text {
        android: AndroidText {
            title: "",
            subtitle: None,
            description: None,
        },
        apple: why,
        windows: WindowsText::new_truncated(title, why),
    };
    let (tell, told) = oneshot::channel();
    let tell = Mutex::new(Some(tell));
    let heard = move |answer| {
        let tell = tell.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(tell) = tell {
            // Nobody waits for an answer that comes after its time.
            let _ = tell.send(answer);
        }
    };
    let asked = Context::new(()).authenticate(text, &policy, heard);
    asked.map_err(|error| refused(&error))?;
    match tokio::time::timeout(patience, told).await {
        Ok(Ok(Ok(()))) => Ok(()),
        Ok(Ok(Err(error))) => Err(refused(&error)),
        Ok(Err(_)) | Err(_) => Err(Refused::Declined),
    }
}

const fn refused(error: &Error) -> Refused {
    match error {
        Error::Authentication
        | Error::Exhausted
        | Error::UserCanceled
        | Error::AppCanceled
        | Error::SystemCanceled => Refused::Declined,
        _ => Refused::Unavailable,
    }
}
