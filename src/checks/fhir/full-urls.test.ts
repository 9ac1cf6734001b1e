import { fullUrlChecks } from './full-urls.js'
import { prove } from './testing/proofs.js'
import { gives, sends, turns } from './testing/story.js'

const URL = 'urn:uuid:7d0a3a52-3b0f-4c7f-9d5b-000000000001'
const given = gives('4', { 'entry[0].fullUrl': URL })

prove(fullUrlChecks, {
  breaches: [['full-urls-are-not-used', 'request', turns(given, sends('6', { 'slot[0].reference': URL }))]],
  keepings: [['full-urls-are-not-used', given]],
})
