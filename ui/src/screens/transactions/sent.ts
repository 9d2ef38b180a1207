// An order of which the owner says that it was sent.

/** Shop and order. */
export interface Sent {
  shop: string;
  order: string;
}
