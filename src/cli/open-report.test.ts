import assert from 'node:assert/strict'
import { Writable } from 'node:stream'
import { test } from 'node:test'
import { openReport } from './open-report.js'

test('where nothing can open a page, its place is told and nothing fails', async () => {
  const path = process.env['PATH']
  process.env['PATH'] = ''
  try {
    const said = await new Promise<string>((done) => {
      openReport('reports/run-1/report.html', new Writable({ write: (text) => done(String(text)) }), 'linux')
    })
    assert.equal(
      said,
      'Nothing here opens pages (xdg-open is missing): open reports/run-1/report.html in a browser.\n',
    )
  } finally {
    process.env['PATH'] = path
  }
})
