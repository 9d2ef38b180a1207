/// <reference types="svelte" />
/// <reference types="vite/client" />

/** Whether the memory double may be loaded: false in the program's own bundle. */
declare const __DOUBLE__: boolean;
