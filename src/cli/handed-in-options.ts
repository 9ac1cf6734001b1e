import { Option } from 'commander'

/** The options of every command that judges a consumer of one's own. */
export const handedInOptions = (): readonly Option[] => [
  new Option(
    '--audit <file>',
    "CSV or JSON extract of your consumer's audit trail, read at the end; see docs/scripts.md",
  ),
  new Option(
    '--national-features <folder>',
    "your own copy of NHS England's feature files: titles and ids of the scripts come from it",
  ),
]
