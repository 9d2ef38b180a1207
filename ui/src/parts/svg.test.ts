import { describe, expect, test } from "vitest";
import { adopt } from "./svg";

const NS = 'xmlns="http://www.w3.org/2000/svg"';

describe("what does not belong into a chart stays out", () => {
  const check = (name: string, input: string, expected: string): void => test(name, () => expect(adopt(`<svg ${NS}>${input}</svg>`, "x")?.innerHTML.replace(/ xmlns="[^"]*"/g, "")).toBe(expected));
  check("shapes and text", '<g><rect x="1" y="2" width="3" height="4" fill="#fff"/><text x="0">12万円 &amp; 3</text></g>', '<g><rect x="1" y="2" width="3" height="4" fill="#fff"></rect><text x="0">12万円 &amp; 3</text></g>');
  check("scripts", "<script>alert(1)</script><path d='M0 0'/>", '<path d="M0 0"></path>');
  check("handlers", "<rect onclick='alert(1)' onload='x' width='1'/>", '<rect width="1"></rect>');
  check("styles", "<style>*{fill:red}</style><rect style='fill:red' class='x' id='y'/>", "<rect></rect>");
  check("foreign markup", "<foreignObject><div xmlns='http://www.w3.org/1999/xhtml'>x</div></foreignObject>", "");
  check("links and pictures", "<a href='https://example.com'><text>x</text></a><image href='https://example.com/x.png'/><use href='#a'/>", "");
  check("addresses in values", "<rect fill='url(https://example.com/#a)' stroke='javascript:alert(1)' width='2'/>", '<rect width="2"></rect>');
  check("elements of another name space", "<x:script xmlns:x='http://www.w3.org/1999/xhtml'>x</x:script>", "");
  check("faces", "<text font-family='Remote' font-size='11'>x</text>", '<text font-size="11">x</text>');
});

describe("what is no drawing is nothing", () => {
  const check = (input: string): void => test(JSON.stringify(input), () => expect(adopt(input, "x")).toBeNull());
  check("");
  check("<html><body/></html>");
  check("<svg");
  check(`<svg ${NS}><g></svg>`);
});

test("a drawing is an image with a name", () => {
  const made = adopt(`<svg ${NS} viewBox="0 0 10 10"/>`, "Payouts");
  expect([made?.getAttribute("role"), made?.getAttribute("aria-label"), made?.getAttribute("viewBox")]).toEqual(["img", "Payouts", "0 0 10 10"]);
});
