// How long an answer may take before the page says that it waits. What then still comes is not lost: the failure carries it.
import type { Command } from "./commands";
import type { FailureCode as BackendCode } from "./bindings";

/** A code of failure: the backend's, or the page's own of an answer that has not come. */
export type FailureCode = BackendCode | "slow";

/** A failure for people. */
export interface Failure {
  code: FailureCode;
  message: string;
}

/** An answer that has not come within its time, and may still come. */
export interface Slow extends Failure {
  code: "slow";
  late: Promise<unknown>;
}

/** What is read on this computer. */
export const READ_MS = 10_000;
/** What asks other servers, or writes a large file. */
export const ASK_MS = 120_000;

const ASKS: readonly Command[] = [
  "operate_dry", "bulk_dry", "charge_dry", "close_consent_dry", "operations_resume", "consent", "address", "shop_test",
  "import_preview", "export_chart", "export_table", "bulk_export", "warning_sheet",
];
/** These end when they end: they wait for a person, or their outcome is what counts; each shows itself as under way. */
const LASTING: readonly Command[] = [
  "operate", "bulk_run", "consent_send", "import_apply", "shop_add", "shop_set_secret", "shop_forget", "shop_setting_set",
  "owner_pin_change", "demo_start", "vault_again",
];

/** How long a command may take, milliseconds; none: as long as it takes. */
export function limitOf(command: Command): number | null {
  if (LASTING.includes(command)) return null;
  return ASKS.includes(command) ? ASK_MS : READ_MS;
}

/** The answer, or after its time a failure that carries it and says so. */
export async function within<T>(answer: Promise<T>, limit: number | null, said: (seconds: number) => string): Promise<T> {
  if (limit === null) return answer;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const slow = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      // Whoever takes the failure may drop what comes late.
      answer.catch(() => undefined);
      reject({ code: "slow", message: said(limit / 1_000), late: answer } satisfies Slow);
    }, limit);
  });
  try {
    return await Promise.race([answer, slow]);
  } finally {
    clearTimeout(timer);
  }
}

/** The answer, however late: `told` hears of one that has not come in its time. Rejects with any other failure. */
export async function patiently<T>(answer: Promise<T>, told: (slow: Slow) => void): Promise<T> {
  try {
    return await answer;
  } catch (reason) {
    if (!isSlow(reason)) throw reason;
    told(reason);
    return (await reason.late) as T;
  }
}

function isSlow(reason: unknown): reason is Slow {
  return typeof reason === "object" && reason !== null && "code" in reason && reason.code === "slow" && "late" in reason;
}
