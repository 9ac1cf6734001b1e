import { isParty, partyNames } from '../faults/fault.js'
import { faultById } from '../faults/index.js'
import { variationById } from '../variations/index.js'
import { switchable, type Switchable } from '../launch/switched-on.js'

/** Where a running observe says how it is told; its owner's alone. */
export const TELL_FILE = 'observe.json'

/** Everything that Spine, servers and practices can be told to do, in words. */
export const behaviours: readonly { readonly id: Switchable; readonly words: string }[] = switchable.flatMap(
  (id) => {
    const [party = ''] = id.split(':')
    const said = faultById(id) ?? variationById(id)
    return said && isParty(party) && party !== 'portal' && party !== 'consumer'
      ? [{ id, words: `${partyNames[party]} ${said.says}` }]
      : []
  },
)
