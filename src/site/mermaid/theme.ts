import type { MermaidConfig } from 'mermaid';

/** The colours of the page, for Mermaid: it works out further ones from them, and cannot take custom properties. */
export function mermaidTheme(): MermaidConfig {
  const isLight = document.documentElement.dataset.theme === 'light';
  const styles = getComputedStyle(document.documentElement);
  const token = (name: string): string => styles.getPropertyValue(`--sl-color-${name}`).trim();
  const surface = token(isLight ? 'gray-7' : 'gray-6');
  const themeVariables = {
    background: token('black'),
    primaryColor: token('accent-low'),
    primaryBorderColor: token('accent'),
    primaryTextColor: token('white'),
    secondaryColor: surface,
    tertiaryColor: surface,
    secondaryTextColor: token('white'),
    tertiaryTextColor: token('white'),
    textColor: token('white'),
    lineColor: token('gray-3'),
    clusterBkg: surface,
    clusterBorder: token('gray-5'),
    edgeLabelBackground: token('black'),
  };
  // A site's own colours may be written in a way that Mermaid cannot reckon with.
  const isUnderstood = Object.values(themeVariables).every((color) => /^(?:#|rgb|hsl)/.test(color));
  return {
    look: 'classic',
    fontFamily: 'inherit',
    ...(isUnderstood
      ? { theme: 'base', themeVariables: { ...themeVariables, darkMode: !isLight, fontFamily: 'inherit' } }
      : { theme: isLight ? 'default' : 'dark' }),
  };
}
