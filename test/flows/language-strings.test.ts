import { describe, expect, it } from "vitest";
import { evaluated, refusal } from "../support/evaluate-expression";

const context = { variables: { text: "Contoso Ltd", none: null, list: ["a", 1], deep: { a: { b: 1.0 } } } };

describe("functions of strings", () => {
  it.each([
    // Joined as text, whatever they are.
    ["concat('Con', 'toso')", '"Contoso"'],
    ["concat('one')", '"one"'],
    ["concat('a', 1, 2.50, true, null, false)", '"a12.5TrueFalse"'],
    ["concat('list: ', variables('list'))", '"list: [\\"a\\",1]"'],
    ["CONCAT('case', ' of names')", '"case of names"'],
    // Places are counted from zero; case counts for contains, replace and split alone.
    ["indexOf('Contoso', 'TOSO')", "3"],
    ["indexOf('Contoso', 'o')", "1"],
    ["indexOf('Contoso', 'x')", "-1"],
    ["indexOf('Contoso', '')", "0"],
    ["indexOf('', 'a')", "-1"],
    ["lastIndexOf('Contoso', 'O')", "6"],
    ["lastIndexOf('Contoso', 'x')", "-1"],
    ["lastIndexOf('abc', '')", "2"],
    ["lastIndexOf('', '')", "0"],
    ["lastIndexOf('', 'a')", "-1"],
    ["nthIndexOf('a-b-a-b', 'A', 2)", "4"],
    ["nthIndexOf('a-b-a-b', 'b', 3)", "-1"],
    ["nthIndexOf('a-b-a-b', 'b', -1)", "6"],
    ["nthIndexOf('a-b-a-b', 'b', -2)", "2"],
    ["nthIndexOf('a-b-a-b', 'b', -3)", "-1"],
    ["nthIndexOf('a-b', 'b', 0)", "-1"],
    ["nthIndexOf('aaaa', 'aa', 3)", "2"],
    ["startsWith('Contoso', 'CON')", "true"],
    ["startsWith('Contoso', '')", "true"],
    ["startsWith('Con', 'Contoso')", "false"],
    ["endsWith('Contoso', 'OSO')", "true"],
    ["endsWith('Contoso', 'con')", "false"],
    ["contains('Contoso', 'toso')", "true"],
    ["contains('Contoso', 'TOSO')", "false"],
    ["replace('a.b.a', 'a', 'x')", '"x.b.x"'],
    ["replace('abc', 'B', 'x')", '"abc"'],
    ["replace('$1 $& $$', '$', '€')", '"€1 €& €€"'],
    ["replace('a+b', '+', '')", '"ab"'],
    ["split('a;b;;c', ';')", '["a","b","","c"]'],
    ["split('a, b', ', ')", '["a","b"]'],
    ["split('abc', 'B')", '["abc"]'],
    ["split('abc', '')", '["abc"]'],
    ["split('', ';')", '[""]'],
    ["join(createArray('a', 1, null, true, 2.0), '-')", '"a-1--True-2"'],
    ["join(json('[]'), ',')", '""'],
    // A part by start and length must lie inside, one by start and end need not.
    ["substring('Contoso', 3)", '"toso"'],
    ["substring('Contoso', 3, 2)", '"to"'],
    ["substring('Contoso', 0, 7)", '"Contoso"'],
    ["substring('Contoso', 7, 0)", '""'],
    ["substring('', 0, 0)", '""'],
    ["slice('Contoso', 3)", '"toso"'],
    ["slice('Contoso', -4)", '"toso"'],
    ["slice('Contoso', 0, -4)", '"Con"'],
    ["slice('Contoso', 5, 2)", '""'],
    ["slice('Contoso', 40)", '""'],
    ["slice('Contoso', -40, 3)", '"Con"'],
    ["slice('Contoso', 3, 400)", '"toso"'],
    ["toUpper('Straße Ünï')", '"STRAßE ÜNÏ"'],
    ["toLower('ÀB\u00a0C')", '"àb\u00a0c"'],
    ["trim(' \u00a0\t Contoso \r\n')", '"Contoso"'],
    ["trim('\u200bx')", '"\u200bx"'],
    ["length('Contoso')", "7"],
    ["length('')", "0"],
    ["length('😀')", "2"],
    ["chunk('Contoso', 3)", '["Con","tos","o"]'],
    ["chunk('', 3)", "[]"],
    ["take('Contoso', 3)", '"Con"'],
    ["skip('Contoso', 3)", '"toso"'],
    ["first('Contoso')", '"C"'],
    ["last('Contoso')", '"o"'],
    ["first('')", "null"],
    // As text.
    ["string(1)", '"1"'],
    ["string(-1.50)", '"-1.5"'],
    ["string(5.0)", '"5"'],
    ["string(1e16)", '"10000000000000000"'],
    ["string(1e17)", '"1E+17"'],
    ["string(0.0001)", '"0.0001"'],
    ["string(0.00001)", '"1E-05"'],
    ["string(1.25e-7)", '"1.25E-07"'],
    ["string(true)", '"True"'],
    ["string(null)", '""'],
    ["string('it''s')", '"it\'s"'],
    ["string(variables('deep'))", '"{\\"a\\":{\\"b\\":1}}"'],
    ['string(json(\'{"a": 5.0, "b": [true, null, 1e20]}\'))', '"{\\"a\\":5.0,\\"b\\":[true,null,1E+20]}"'],
    ["string(json('[12345678901234567890]'))", '"[12345678901234567890]"'],
    ["string(createArray('a\"b', '\u2028'))", '"[\\"a\\\\\\"b\\",\\"\\\\u2028\\"]"'],
  ])("%s is %s", (expression, expected) => {
    expect(evaluated(`@${expression}`, context)).toBe(expected);
  });

  it.each([
    ["concat()", "expects at least one parameter. The function was invoked with '0' parameter(s)."],
    [
      "split(null, ',')",
      "'split' expects its first parameter to be of type string. The provided value is of type 'Null'.",
    ],
    [
      "split('a', 1)",
      "'split' expects its second parameter to be of type string. The provided value is of type 'Integer'.",
    ],
    ["toLower(null)", "'toLower' expects its parameter to be of type string. The provided value is of type 'Null'."],
    ["toUpper(5.5)", "The provided value is of type 'Float'."],
    ["trim(true)", "The provided value is of type 'Boolean'."],
    ["replace('a', '', 'b')", "cannot be of zero length"],
    ["replace('a', 'b')", "'replace' expects three parameters. The function was invoked with '2' parameter(s)."],
    ["replace(variables('none'), 'a', 'b')", "'replace' expects its first parameter to be of type string"],
    ["indexOf('a')", "expects two parameters"],
    ["startsWith(variables('list'), 'a')", "The provided value is of type 'Array'."],
    ["substring('Contoso', 7)", "'start index' must be non-negative integer and should be less than the length"],
    ["substring('Contoso', 3, 5)", "their sum must be no larger than the length of the string"],
    ["substring('Contoso', -1, 2)", "must be non-negative integers"],
    ["substring('Contoso', '1')", "'substring' expects its second parameter to be of type integer"],
    ["substring('a')", "expects two or three parameters"],
    ["slice(variables('list'), 0)", "'slice' expects its first parameter to be of type string"],
    ["length(5)", "'length' expects its parameter to be of type array or string"],
    ["length(null)", "The provided value is of type 'Null'."],
    ["length(variables('deep'))", "The provided value is of type 'Object'."],
    ["join(null, ',')", "'join' expects its first parameter to be of type array"],
    ["join('abc', ',')", "'join' expects its first parameter to be of type array"],
    ["contains('a1', 1)", "'contains' expects its second parameter to be of type string"],
    ["chunk('abc', 0)", "chunk size to be a positive integer"],
    ["take('abc', -1)", "'count' must be a positive integer. The provided value is '-1'."],
    ["nthIndexOf('a', 'b', 1.5)", "'nthIndexOf' expects its third parameter to be of type integer"],
    ["guid('Q')", "'N', 'D', 'B', 'P' and 'X'"],
    ["guid('N', 'D')", "expects at most one parameter."],
  ])("%s is refused: %s", (expression, expected) => {
    expect(refusal(`@${expression}`, context)).toContain(expected);
  });

  it("makes GUIDs in every format of .NET", () => {
    const one = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
    expect(evaluated("@guid()")).toMatch(new RegExp(`^"${one}"$`));
    expect(evaluated("@guid('d')")).toMatch(new RegExp(`^"${one}"$`));
    expect(evaluated("@guid('N')")).toMatch(/^"[0-9a-f]{32}"$/);
    expect(evaluated("@guid('B')")).toMatch(new RegExp(`^"\\{${one}\\}"$`));
    expect(evaluated("@guid('P')")).toMatch(new RegExp(`^"\\(${one}\\)"$`));
    expect(evaluated("@guid('X')")).toMatch(
      /^"\{0x[0-9a-f]{8},0x[0-9a-f]{4},0x[0-9a-f]{4},\{0x[0-9a-f]{2}(,0x[0-9a-f]{2}){7}\}\}"$/,
    );
    expect(evaluated("@guid()")).not.toBe(evaluated("@guid()"));
  });

  it("refuses a text that grows beyond the documented length", () => {
    const long = "x".repeat(1_000_000);
    const calls = Array.from({ length: 110 }, () => "variables('long')").join(",");
    expect(refusal(`@concat(${calls})`, { variables: { long } })).toContain("The limit is '104857600'");
  });
});
