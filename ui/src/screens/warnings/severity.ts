// The dye of a severity.

/** Class of a tag. */
export function dye(severity: string): "shu" | "kin" | "q" {
  return severity === "severe" ? "shu" : severity === "warn" ? "kin" : "q";
}

/** Which word. */
export function degree(severity: string): "severe" | "warn" | "info" {
  return severity === "severe" || severity === "warn" ? severity : "info";
}
