import { objectOf } from './said.js';

/** When what we answer last changed. */
const CHANGESET = '2026-12-01T16:00:00Z';
const KINDS = ['text/xml', 'application/json'];

/** https://wiki.open311.org/Service_Discovery/ */
export function discoveryOf(publicUrl: string, production: boolean) {
  const endpoint = {
    specification: 'http://wiki.open311.org/GeoReport_v2',
    ...{
      url: `${publicUrl.replace(/\/$/, '')}/open311/v2`,
      changeset: CHANGESET,
      type: production ? 'production' : 'test',
    },
  };
  const about = {
    changeset: CHANGESET,
    contact: '请联系本地 12345 热线 / the hotline 12345 of the place',
    key_service: '系统密钥由系统运维发放 / keys of systems are given by the operator',
  };
  return objectOf('discovery', {
    json: { ...about, endpoints: [{ ...endpoint, formats: KINDS }] },
    xml: { ...about, endpoints: { endpoint: { ...endpoint, formats: { format: KINDS } } } },
  });
}
