import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pageOf } from './specification.js'

test('a source is known by the page it names first', () => {
  for (const [source, page] of [
    [
      'GP Connect 1.2.9, integration_interaction_ids, Access Record HTML interactions [no RFC 2119 keyword]',
      'GP Connect 1.2.9, integration_interaction_ids',
    ],
    [
      'Integrate with Spine (digital.nhs.uk, last edited 10 Apr 2025), Worked example 3a',
      'Integrate with Spine (digital.nhs.uk), Worked example',
    ],
    ['PDS-API patient-get responses; tests', 'PDS-API patient-get responses'],
    ['Book an appointment - Payload request body (1.2.7)', 'Book an appointment'],
  ] as const)
    assert.equal(pageOf(source), page)
})
