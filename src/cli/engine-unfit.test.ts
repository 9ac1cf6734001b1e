import { describe } from 'node:test'
import { orderly, refused } from '../launch/containers/testing/fake-engine.js'
import { trySituations, type EngineSituation } from './testing/with-engine.js'

// Every case is a real process, as a user or a CI server starts it; only the engine is none.

const clock = (seconds: number) =>
  orderly('info', () => ({ SystemTime: new Date(Date.now() + seconds * 1000).toISOString() }))

const situations: readonly EngineSituation[] = [
  {
    what: 'an engine of another age that takes no request of ours',
    answers: {
      'GET /version': refused('client version 1.47 is too new. Maximum supported API version is 1.39', 400),
    },
    says: /at unix:.*refuses with status 400 and says “client version 1\.47 is too new\. .*1\.39”.*Docker 19\.03/,
  },
  {
    what: 'an engine that is too old',
    answers: {
      'GET /version': orderly('version', () => ({ ApiVersion: '1.39' })),
      'GET /info': orderly('info', () => ({ ServerVersion: '18.09.9' })),
    },
    says: /at unix:.* is too old \(18\.09\.9\): .* version 1\.39 of the API, and 1\.40 is the least.*Use Docker 19\.03/,
  },
  {
    what: 'Windows containers',
    answers: { 'GET /info': orderly('info', () => ({ OSType: 'windows' })) },
    says: /at unix:.* runs windows containers.*Switch Docker Desktop/,
  },
  {
    what: 'an engine whose clock is ahead',
    answers: { 'GET /info': clock(120) },
    says: /clock of the container engine at unix:.* is 1[012]\d seconds ahead.*time server/,
  },
  {
    what: 'an engine whose clock is behind',
    answers: { 'GET /info': clock(-120) },
    says: /is 1[23]\d seconds behind this machine's.*time server/,
  },
  {
    what: 'something that is no engine',
    args: ['clean'],
    answers: { 'GET /version': { body: '<html>Welcome</html>' } },
    says: /something answers there, but not as a container engine does\. Set DOCKER_HOST/,
  },
  {
    what: 'an engine that hangs',
    answers: { 'GET /info': 'nothing' },
    env: { SPINECHECK_ENGINE_PATIENCE: '0.5' },
    says: /at unix:.*it did not answer within 0\.5 seconds, so it hangs.*Restart the engine/,
  },
  {
    what: 'an engine that breaks the connection off',
    answers: { 'GET /info': 'an end' },
    says: /it broke the connection off \(socket hang up\)/,
  },
  {
    what: 'an engine behind SSH',
    args: ['image', 'build'],
    env: { DOCKER_HOST: 'ssh://engine.example' },
    says: /at ssh:\/\/engine\.example, which DOCKER_HOST names: engines are not reached through SSH.*ssh -N -L/,
  },
  {
    what: 'a distant engine that is not there',
    args: ['clean'],
    env: { DOCKER_HOST: 'tcp://127.0.0.1:1' },
    says: /at tcp:\/\/127\.0\.0\.1:1, .*nothing listens there/,
  },
  {
    what: 'a patience that is no number',
    args: ['clean'],
    env: { SPINECHECK_ENGINE_PATIENCE: 'long' },
    says: /SPINECHECK_ENGINE_PATIENCE is “long”; it has to be a number of seconds/,
  },
]

describe('an engine that will not do', { concurrency: 2 }, () => trySituations(situations))
