/** The places at which a rehearsal can be held, and who acts there. */

/** @type {Record<string, { place: string, name: string }>} */
export const CITIES = {
  zibo: { place: '370302001001', name: '淄博 Zibo' },
  qingdao: { place: '370202001001', name: '青岛 Qingdao' },
  jinan: { place: '370102001001', name: '济南 Jinan' },
  shandong: { place: '370811001001', name: '山东（省规定）Shandong' },
  weifang: { place: '370702001001', name: '潍坊 Weifang' },
  liaocheng: { place: '371502001001', name: '聊城 Liaocheng' },
};

/** @param {string} place @returns {Record<string, [node: string, title: string]>} */
export function rolesOf(place) {
  const nodes = { 6: place.slice(0, 6), 9: place.slice(0, 9), 12: place };
  return {
    street: [nodes[9], '街道办事处'],
    'street-party-committee': [nodes[9], '街道党工委'],
    'community-party-organization': [nodes[12], '社区党组织'],
    'residents-committee': [nodes[12], '居民委员会'],
    'property-authority': [nodes[6], '物业主管部门'],
    'reviewing-department': [nodes[6], '联审部门'],
    'property-service-enterprise': [nodes[12], '物业服务企业'],
    'preparation-group': [nodes[12], '业主大会筹备组'],
    'owners-committee': [nodes[12], '业主委员会'],
    developer: [nodes[12], '建设单位'],
    'grid-worker': [nodes[12], '网格员'],
    'hotline-12345': [nodes[6], '12345 热线'],
    owner: [nodes[12], '业主'],
    teller: [nodes[12], '计票人'],
  };
}
