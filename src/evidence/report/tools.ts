import { html, type Html } from './escape.js'

/** Where the script puts a search field and a choice of verdicts; nothing where no script runs, so that nothing there is dead. */
export const tools = (noun: string): Html =>
  html`<div class="tools" data-noun="${noun}" role="search" aria-label="Search ${noun}" hidden></div>`
