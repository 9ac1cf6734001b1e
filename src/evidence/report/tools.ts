import { html, type Html } from './escape.js'

/** What a search looks through: the items, and within each what holds its verdict. */
export interface Searched {
  readonly noun: string
  readonly items: string
  readonly verdict: string
}

/** Where the script puts a search field and a choice of verdicts; nothing where no script runs, so that nothing there is dead. */
export const tools = ({ noun, items, verdict }: Searched): Html => {
  const data = html`data-noun="${noun}" data-items="${items}" data-verdict="${verdict}"`
  return html`<div class="tools" ${data} role="search" aria-label="Search ${noun}" hidden></div>`
}
