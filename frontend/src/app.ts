// Entry point: registers the custom elements of every page.
export {};
