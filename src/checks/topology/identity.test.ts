import assert from 'node:assert/strict'
import test from 'node:test'
import type { Topology } from '../../topology/topology.js'
import { SceneBuilder } from '../testing/scene-builder.js'
import { connectionFrom } from '../testing/spine-messages.js'
import { tellsApart } from '../testing/tells-apart.js'
import { appointment } from '../testing/fhir-bodies.js'
import { identityChecks } from './identity.js'
import { sharedConsumers } from './testing/variants.js'

const both = (topology: Topology = sharedConsumers()) =>
  new SceneBuilder(topology).call('4').with({ organisation: 'NLX02' }).call('4')

const asSouthgate = { organisation: { odsCode: 'NLX02', name: 'Southgate Urgent Care' } }

tellsApart(identityChecks, {
  obeying: [SceneBuilder.happyPath(), both()],
  broken: [
    [
      'every-mark-names-the-organisation-that-acts',
      SceneBuilder.happyPath().alter('4a', { headers: { 'Ssp-From': '200000000117' } }),
      'Ssp-From',
      'Northgate Urgent Care (NLX01)',
      'Southgate Urgent Care (NLX02)',
    ],
    [
      'every-mark-names-the-organisation-that-acts',
      SceneBuilder.happyPath().alter('4a', { target: (target) => target.replace('NLX01', 'NLX02') }),
      'searchFilter',
      'Northgate Urgent Care (NLX01)',
      'Southgate Urgent Care (NLX02)',
    ],
    [
      'every-mark-names-the-organisation-that-acts',
      SceneBuilder.happyPath().alter('6a', { body: appointment(asSouthgate) }),
      'booking organisation',
      'Northgate Urgent Care (NLX01)',
      'Southgate Urgent Care (NLX02)',
    ],
    [
      'every-mark-names-the-organisation-that-acts',
      SceneBuilder.happyPath().alter('4a', { headers: { 'Ssp-From': undefined } }),
      'Ssp-From',
      'Northgate Urgent Care (NLX01)',
      'no organisation',
    ],
    [
      'certificate-fits-the-asid',
      SceneBuilder.happyPath().alter('4a', {
        connection: connectionFrom('mhs.southgate.example', 'proxy.spine.example'),
      }),
      'client certificate for 200000000115 of Northgate Urgent Care (NLX01)',
      'mhs.northgate.example',
      'mhs.southgate.example',
    ],
    [
      'one-certificate-carries-many-asids',
      both().alter('4a.2', { headers: { 'Ssp-From': '200000000115' } }),
      'Ssp-From',
      'a value of Southgate Urgent Care (NLX02) alone',
      '200000000115, shown for Northgate Urgent Care (NLX01) and Southgate Urgent Care (NLX02)',
    ],
  ],
})

void test('every mark of a request is named at once', () => {
  const check = identityChecks.find(({ id }) => id === 'every-mark-names-the-organisation-that-acts')
  const scene = both().alter('4a', {
    headers: { 'Ssp-From': '200000000117', Authorization: undefined },
    target: (target) => target.replace('NLX01', 'NLX02'),
  })
  const found = check?.judge(scene.scene()).flatMap(({ findings }) => findings)
  assert.deepEqual(
    found?.map(({ at }) => at),
    ['Ssp-From', 'searchFilter'],
  )
})
