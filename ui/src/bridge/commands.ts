// The calls as the page makes them. The table of commands and the events are generated with the types.
import type { Commands, Event } from "./bindings";

/** The name of a command. */
export type Command = keyof Commands;
/** The arguments of a command; left out when it takes none. */
export type Args<C extends Command> = keyof Commands[C]["args"] extends symbol ? [] : [args: Commands[C]["args"]];
/** What each event brings, by its name. */
export type Events = { [E in Event as E["name"]]: E extends { payload: infer Payload } ? Payload : null };
