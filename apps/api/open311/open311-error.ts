import type { Bilingual } from '#domain/shared';

/** What GeoReport v2 says of a failure: 404 for what is not there, 403 for the key, 400 for everything else. */
export class Open311Error extends Error {
  constructor(
    readonly status: 400 | 403 | 404,
    readonly faults: readonly Bilingual[],
  ) {
    super(faults.map(({ en }) => en).join('; '));
    this.name = 'Open311Error';
  }
}

const says = (status: 400 | 403 | 404, zh: string, en: string) => () => new Open311Error(status, [{ zh, en }]);

export const ERRORS = {
  format: says(404, '请在地址末尾写 .json 或者 .xml', 'the address ends in .json or .xml'),
  noJurisdiction: says(400, '缺少 jurisdiction_id', 'jurisdiction_id was not provided'),
  jurisdiction: says(404, '没有此 jurisdiction_id', 'jurisdiction_id was not found'),
  district: says(
    400,
    '未持 api_key 的，jurisdiction_id 为六位区县代码',
    'without an api_key jurisdiction_id is the code of a district, of six digits',
  ),
  noService: says(400, '缺少 service_code', 'service_code was not provided'),
  service: says(404, '没有此 service_code', 'service_code was not found'),
  request: says(404, '没有此 service_request_id', 'service_request_id was not found'),
  token: says(404, '没有此 token', 'token was not found'),
  key: says(403, 'api_key 缺失或者无效', 'the api_key is missing or invalid'),
  role: says(403, '此 api_key 无权提交', 'this api_key may not submit requests'),
  address: says(
    400,
    '请在 address_id 中写小区编号，或者在地址中写明已登记的小区名称',
    'address_id must be the number of a service area, or the address name one that is registered in the jurisdiction',
  ),
} as const;
