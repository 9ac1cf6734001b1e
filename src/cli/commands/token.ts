import { Argument, Option } from 'commander'
import { AUTHORITY_FOLDER } from '../../launch/authority-folder.js'
import { command } from '../command.js'
import { hereFirst } from '../here-first.js'

export const tokenCommand = command({
  name: 'token',
  about:
    'make a GP Connect token and a PDS assertion and explain them claim by claim, or explain one of yours',
  arguments: [
    new Argument('[topology]', 'topology file; that of spinecheck.yaml where none is named').argParser(
      hereFirst,
    ),
  ],
  options: [
    new Option('--org <ods>', 'who asks; the first consumer unless told'),
    new Option('--practice <ods>', 'the practice that is asked; the first one unless told'),
    new Option('--scope <scope>', 'what is asked for').choices([
      'organization/*.read',
      'patient/*.read',
      'patient/*.write',
    ]),
    new Option('--authority <folder>', 'where the keys are kept that an assertion is signed with').default(
      undefined,
      AUTHORITY_FOLDER,
    ),
    new Option('--explain <jwt>', 'a token or an assertion to explain, instead of making one'),
  ],
  examples: `
Examples:
  $ npx spinecheck token topologies/worked-example.yaml --org NLX01
  $ npx spinecheck token topologies/worked-example.yaml --explain eyJhbGciOiJub25lIi…`,
  load: async () => (await import('../token.js')).token,
})
