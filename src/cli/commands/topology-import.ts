import { Argument, Option } from 'commander'
import { command } from '../command.js'

export const topologyImport = command({
  name: 'import',
  about: 'make a topology file of an LDIF export of SDS, or of saved answers of its FHIR API',
  arguments: [
    new Argument(
      '<exports...>',
      'LDIF files, JSON files with Device and Endpoint resources, or folders of them',
    ),
  ],
  options: [
    new Option(
      '--agreements <csv>',
      'data sharing agreements: columns consumer, provider (ODS codes), capability',
    ),
    new Option('--names <csv>', 'names of organisations: columns odsCode, name'),
    new Option('--title <text>', 'title of the topology'),
    new Option('--out <file>', 'write to this file instead of printing'),
    new Option('--force', 'replace the file if it is there already'),
  ],
  examples: `
Examples:
  $ npx spinecheck topology import export.ldif --out mine.yaml a topology file of what SDS holds`,
  load: async () => (await import('../topology-import.js')).importTopology,
})
