// Runes everywhere: no legacy reactivity.
export default { compilerOptions: { runes: true } };
