/** What the plugin tells the modules that Vite runs. */
declare module 'virtual:clusterbook/mermaid' {}

declare module 'virtual:clusterbook/context' {
  /** The folder of the stored pages. */
  export const store: string;
  /** Where in the site the pages stand: empty, or a path without slashes at its ends. */
  export const prefix: string;
}
