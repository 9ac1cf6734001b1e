import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { installedBrowsers, thisMachine } from '../drivers/portal/browser/find-browser.js'
import { closeBrowsers, sharedBrowser } from '../drivers/portal/browser/shared-browser.js'
import { loadTopology } from '../topology/read-topology.js'
import { apiKeyOf } from './applications.js'
import { launchEmbedded } from './embedded.js'
import { makeMaterials } from './materials.js'

const [program] = installedBrowsers(thisMachine())

after(closeBrowsers)

test(
  'a member of staff signs in at the page of the double, and comes back with a code',
  { skip: program === undefined && 'no browser is installed' },
  async () => {
    const topology = loadTopology('topologies/regional-portal.yaml')
    await using deployment = await launchEmbedded({ topology, materials: await makeMaterials(Date.now()) })
    const address = deployment.addresses.find(topology.spine.pds)
    assert.ok(program !== undefined && address)
    const browser = await sharedBrowser(program)
    const context = await browser.newContext({ ignoreHTTPSErrors: true, locale: 'en-GB' })
    const page = await context.newPage()
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: apiKeyOf('NLX01'),
      redirect_uri: 'https://northgate.tie.riverbank.example/pds/callback',
      state: 'unguessable',
    })
    await page.goto(`https://${address.host}:${address.port}/oauth2/authorize?${query.toString()}`)
    assert.equal(await page.title(), 'Sign in - NHS Care Identity Service 2')
    await page.getByRole('radio', { name: 'Ms Sam Advisor, Northgate Urgent Care' }).check()
    const [back] = await Promise.all([
      page.waitForRequest(/\/pds\/callback\?/),
      page.getByRole('button', { name: 'Sign in' }).click(),
    ])
    const came = new URL(back.url())
    assert.equal(`${came.origin}${came.pathname}`, 'https://northgate.tie.riverbank.example/pds/callback')
    assert.equal(came.searchParams.get('state'), 'unguessable')
    assert.match(came.searchParams.get('code') ?? '', /^[\w-]{28}$/)
    await context.close()
  },
)
