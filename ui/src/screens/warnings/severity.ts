// The dye of a severity.
import type { Severity } from "../../bridge/bindings";

const DYES: Record<Severity, "shu" | "kin" | "q"> = { severe: "shu", warn: "kin", info: "q" };

/** Class of a tag. */
export const dye = (severity: Severity): "shu" | "kin" | "q" => DYES[severity];
