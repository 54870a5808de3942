import { covered, PROPER_WAYS, turnedAway, type Ground } from '#domain/problem';
import { resolveRules } from '#domain/rules';
import { day } from '#domain/shared';

// JN-HL 32: who complained is never passed on to whom it is about. What they said of themselves is covered before anybody else reads it.

describe('a text for the eyes of the complained-about', () => {
  test.each`
    what                              | told                             | shown
    ${'a mobile number'}              | ${'请打13805330000找我'}         | ${'请打［电话］找我'}
    ${'one with dashes'}              | ${'手机138-0533-0000。'}         | ${'手机［电话］。'}
    ${'one with spaces'}              | ${'138 0533 0000'}               | ${'［电话］'}
    ${'one of the country'}           | ${'+86 13805330000'}             | ${'［电话］'}
    ${'one in wide digits'}           | ${'１３８０５３３００００'}      | ${'［电话］'}
    ${'one in words'}                 | ${'电话一三八零五三三零零零零'}  | ${'电话［电话］'}
    ${'a landline'}                   | ${'0533-2188888转'}              | ${'［电话］转'}
    ${'a short number, said to be'}   | ${'联系电话：2188888'}           | ${'联系电话：［电话］'}
    ${'an identity number'}           | ${'身份证370302198001010017，'}  | ${'身份证［证件号码］，'}
    ${'one that ends in X'}           | ${'37030219800101001X'}          | ${'［证件号码］'}
    ${'a bank card'}                  | ${'卡号6222021603000000000'}     | ${'卡号［卡号］'}
    ${'a mail address'}               | ${'写信到wang.yi@example.com吧'} | ${'写信到［邮箱］吧'}
    ${'a number that is too short'}   | ${'1380533000'}                  | ${'1380533000'}
    ${'the code of a place'}          | ${'370302001001'}                | ${'370302001001'}
    ${'the number of an area'}        | ${'小区370302001001-03'}         | ${'小区370302001001-03'}
    ${'a room'}                       | ${'3号楼2单元1801室'}            | ${'3号楼2单元1801室'}
    ${'a day'}                        | ${'2024-09-27 23:59'}            | ${'2024-09-27 23:59'}
    ${'a sum'}                        | ${'收费12345678元'}              | ${'收费12345678元'}
    ${'the hotline itself'}           | ${'已打12345'}                   | ${'已打12345'}
    ${'a number of eighteen, no day'} | ${'工单号370302009901010017'}    | ${'工单号［卡号］'}
  `('covers $what', ({ told, shown }: { told: string; shown: string }) => {
    expect(covered(told).text).toBe(shown);
  });

  test('is free of what is known of the caller, wherever it stands', () => {
    const { text, found } = covered('我是王一，物业认识王一。回电 6-1234', { name: '王一', phone: '6-1234' });
    expect(text).toBe('我是［姓名］，物业认识［姓名］。回电 ［电话］');
    expect(found).toEqual([
      { kind: 'phone', times: 1 },
      { kind: 'name', times: 2 },
    ]);
  });

  test('keeps its words where the caller gave no name of their own', () => {
    expect(covered('多位居民反映', { name: '居民' })).toEqual({ text: '多位居民反映', found: [] });
    expect(covered('王先生说', { name: '王' }).found).toEqual([]);
  });

  test('takes a name with signs for what it is', () => {
    expect(covered('A.B* 说 AxB', { name: 'A.B*' }).text).toBe('［姓名］ 说 AxB');
  });

  test('is covered in a moment, however long it is', () => {
    const began = process.cpuUsage();
    covered('1'.repeat(4_000) + '一'.repeat(4_000) + 'a@'.repeat(4_000) + '1234 '.repeat(2_000));
    // The processor's time, and not the clock's: other work on the machine does not count.
    expect(process.cpuUsage(began).user / 1000).toBeLessThan(500);
  });
});

describe('what the hotline does not take', () => {
  const rulesOf = (place: string) => resolveRules(place, day('2024-09-27'));
  const ALL = Object.keys(PROPER_WAYS) as Ground[];
  const taken = (place: string) => ALL.filter((ground) => turnedAway(rulesOf(place), ground).ok);

  test('WF-HL 19 names seven grounds', () => {
    expect(taken('370705')).toEqual(ALL);
    expect(turnedAway(rulesOf('370705'), 'petition')).toMatchObject({ basis: [{ article: 'WF-HL art.19' }] });
  });

  test('JN-HL 23 names three, and on any other the order must be taken', () => {
    expect(taken('370102')).toEqual(['court', 'arbitration', 'review']);
    expect(turnedAway(rulesOf('370102'), 'petition')).toMatchObject({
      ok: false,
      refusal: { code: 'no-legal-ground', facts: { ground: 'petition' }, basis: [{ article: 'JN-HL art.23' }] },
    });
  });

  test('where no text was found the seven are proposed, and never called law', () => {
    expect(taken('370302')).toEqual(ALL);
    expect(turnedAway(rulesOf('370302'), 'court')).toMatchObject({
      basis: [{ proposedDefault: true, confidence: 'P' }],
    });
  });
});
