import { freeSlots } from '../testing/obeying-bodies.js'
import { bookedStory, gives, turns, type Turn } from '../testing/story.js'
import type { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { logicalIdChecks } from './logical-ids.js'

const told = (...all: readonly Turn[]) => turns(...all)(bookedStory())
const given = (element: string, to: unknown) => told(gives('4', { [element]: to }))

/** The search is made again, and gives the practice and the practitioner under these ids. */
const again = (organisation: string, practitioner: string): SceneBuilder =>
  bookedStory()
    .call('4', { answer: freeSlots() })
    .alter(['4a.2', '4b.2'], {
      answer: JSON.parse(
        JSON.stringify(freeSlots()).replaceAll('org-1', organisation).replaceAll('prac-1', practitioner),
      ) as unknown,
    })

const FORM = '1 to 64 letters, digits, dots and hyphens'

tellsApart(logicalIdChecks, {
  obeying: [
    bookedStory(),
    again('org-1', 'prac-1'),
    given('entry[0].resource.id', 'A.'.repeat(32)),
    // A copy is told of the Bundle.
    given('entry[6]', freeSlots().entry[0]),
    // One id for two types is no clash.
    given('entry[3].resource.id', 'loc-1'),
  ],
  broken: [
    [
      'resources-have-logical-ids',
      given('entry[0].resource.id', 'slot_1'),
      'Bundle.entry[0].resource.id',
      FORM,
      'slot_1',
    ],
    [
      'resources-have-logical-ids',
      given('entry[0].resource.id', undefined),
      'Bundle.entry[0].resource.id',
      FORM,
      'nothing',
    ],
    [
      'resources-have-logical-ids',
      given('entry[0].resource.id', 'x'.repeat(65)),
      'Bundle.entry[0].resource.id',
      FORM,
      'x'.repeat(65),
    ],
    [
      'logical-ids-are-unique',
      given('entry[1].resource.id', 'slot-1'),
      'Bundle.entry[1].resource.id',
      'an id of this resource alone',
      'Slot/slot-1, as Bundle.entry[0].resource',
    ],
    [
      'logical-ids-stay-the-same',
      again('org-2', 'prac-1'),
      'Bundle.entry[5].resource.id',
      'org-1, as in x9',
      'org-2',
    ],
    [
      'logical-ids-stay-the-same',
      again('org-1', 'prac-2'),
      'Bundle.entry[3].resource.id',
      'prac-1, as in x9',
      'prac-2',
    ],
  ],
})
