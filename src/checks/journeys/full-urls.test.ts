import { bookedStory, gives, sends, turns, type Turn } from '../testing/story.js'
import { tellsApart } from '../testing/tells-apart.js'
import { fullUrlChecks } from './full-urls.js'

const URN = 'urn:uuid:7d0a3a52-3b0f-4c7f-9d5b-000000000001'

const told = (...all: readonly Turn[]) => turns(...all)(bookedStory())
const given = gives('4', { 'entry[0].fullUrl': URN })

tellsApart(fullUrlChecks, {
  obeying: [told(given)],
  broken: [
    [
      'full-urls-are-not-used',
      told(given, sends('6', { 'slot[0].reference': URN })),
      'request',
      'logical ids, no fullUrl',
      URN,
    ],
  ],
})
