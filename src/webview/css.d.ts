/** Style sheets are imported for the bundler: it writes them beside the page's script. */
declare module '*.css';
