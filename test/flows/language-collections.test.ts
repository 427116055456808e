import { describe, expect, it } from "vitest";
import { evaluated, refusal } from "../support/evaluate-expression";

const context = {
  variables: {
    deal: { Name: "Contoso", value: 5, none: null },
    rows: [{ name: "b", rank: 2 }, { name: "A", rank: 10 }, { name: "a" }, { name: "c", rank: null }],
    empty: {},
    list: [3, 1, 2],
  },
};

describe("functions of collections", () => {
  it.each([
    ["length(variables('list'))", "3"],
    ["length(json('[]'))", "0"],
    ["empty(null)", "true"],
    ["empty('')", "true"],
    ["empty(' ')", "false"],
    ["empty(json('[]'))", "true"],
    ["empty(createArray(null))", "false"],
    ["empty(variables('empty'))", "true"],
    ["empty(variables('deal'))", "false"],
    ["first(variables('list'))", "3"],
    ["last(variables('list'))", "2"],
    ["first(json('[]'))", "null"],
    ["last(json('[]'))", "null"],
    ["first(json('[]'))?['name']", "null"],
    ["first(variables('rows'))?['NAME']", '"b"'],
    ["take(variables('list'), 2)", "[3,1]"],
    ["take(variables('list'), 20)", "[3,1,2]"],
    ["take(variables('list'), 0)", "[]"],
    ["skip(variables('list'), 2)", "[2]"],
    ["skip(variables('list'), 20)", "[]"],
    ["reverse(variables('list'))", "[2,1,3]"],
    ["chunk(variables('list'), 2)", "[[3,1],[2]]"],
    ["chunk(json('[]'), 2)", "[]"],
    ["range(3, 3)", "[3,4,5]"],
    ["range(-1, 3)", "[-1,0,1]"],
    ["range(7, 0)", "[]"],
    ["length(range(0, 100000))", "100000"],
    ["createArray('a', 1, null, true)", '["a",1,null,true]'],
    ["array('a')", '["a"]'],
    ["array(null)", "[null]"],
    // What is found is compared by value, numbers as numbers, but nothing is converted.
    ["contains(variables('list'), 3)", "true"],
    ["contains(variables('list'), 3.0)", "true"],
    ["contains(variables('list'), '3')", "false"],
    ["contains(createArray(true), 1)", "false"],
    ["contains(createArray('a'), 'A')", "false"],
    ["contains(createArray(null), null)", "true"],
    ['contains(createArray(json(\'{"a":1,"b":2}\')), json(\'{"b":2,"a":1.0}\'))', "true"],
    ["contains(variables('deal'), 'Name')", "true"],
    ["contains(variables('deal'), 'none')", "true"],
    ["contains(variables('deal'), 'Contoso')", "false"],
    ["union(createArray(1, 2, 2), createArray(2.0, 3))", "[1,2,3]"],
    ["union(createArray('a', 'A'), createArray('a'), createArray('b'))", '["a","A","b"]'],
    ["union(json('[]'), json('[]'))", "[]"],
    ['union(json(\'{"a":1,"b":2}\'), json(\'{"a":3,"c":4}\'))', '{"a":3,"b":2,"c":4}'],
    ['union(json(\'[{"a":1,"b":2}]\'), json(\'[{"b":2,"a":1}]\'))', '[{"a":1,"b":2}]'],
    ["intersection(createArray(3, 1, 2, 3), createArray(2, 3), createArray(3, 2, 9))", "[3,2]"],
    ["intersection(createArray(1), createArray('1'))", "[]"],
    ['intersection(json(\'{"a":1,"b":2}\'), json(\'{"a":1,"b":3,"c":4}\'))', '{"a":1}'],
    ["sort(variables('list'))", "[1,2,3]"],
    ["sort(createArray(10, 9.5, 100))", "[9.5,10,100]"],
    ["sort(createArray('b', 'A', 'a', 'B'))", '["A","B","a","b"]'],
    ["sort(createArray(true, false))", "[false,true]"],
    ["sort(json('[]'))", "[]"],
    ["sort(variables('rows'), 'name')[0]['name']", '"A"'],
    ["sort(take(variables('rows'), 2), 'rank')[0]['rank']", "2"],
    ["sort(variables('rows'), 'rank')[3]['rank']", "10"],
    ["sort(variables('rows'), 'rank')[0]['name']", '"a"'],
    ["reverse(sort(variables('list')))", "[3,2,1]"],
    ["addProperty(variables('empty'), 'a', createArray(1))", '{"a":[1]}'],
    ["addProperty(variables('deal'), 'new', null)", '{"Name":"Contoso","value":5,"none":null,"new":null}'],
    // What is set anew comes last.
    ["setProperty(variables('deal'), 'Name', 'x')", '{"value":5,"none":null,"Name":"x"}'],
    ["setProperty(variables('deal'), 'other', 1)", '{"Name":"Contoso","value":5,"none":null,"other":1}'],
    ["removeProperty(variables('deal'), 'value')", '{"Name":"Contoso","none":null}'],
    ["removeProperty(variables('deal'), 'missing')", '{"Name":"Contoso","value":5,"none":null}'],
    ["setProperty(json('{}'), '__proto__', json('{\"polluted\":true}'))", '{"__proto__":{"polluted":true}}'],
    ["json('{\"__proto__\":1}')?['__proto__']", "1"],
    ["variables('deal')?['constructor']", "null"],
    ["variables('deal')?['hasOwnProperty']", "null"],
    ["contains(variables('deal'), 'toString')", "false"],
    // Nothing that is given is changed.
    ["createArray(setProperty(variables('deal'), 'value', 6)['value'], variables('deal')['value'])", "[6,5]"],
    ["createArray(sort(variables('list'))[0], variables('list')[0])", "[1,3]"],
  ])("%s is %s", (expression, expected) => {
    expect(evaluated(`@${expression}`, context)).toBe(expected);
  });

  it.each([
    ["createArray()", "expects at least one parameter"],
    [
      "first(null)",
      "'first' expects its parameter to be of type array or string. The provided value is of type 'Null'.",
    ],
    ["last(5)", "The provided value is of type 'Integer'."],
    ["first(variables('deal'))", "The provided value is of type 'Object'."],
    ["empty(5)", "'empty' expects its parameter to be of type object, array or string"],
    ["empty(false)", "The provided value is of type 'Boolean'."],
    ["take(variables('list'), -1)", "'count' must be a positive integer. The provided value is '-1'."],
    ["skip(variables('list'), '1')", "'skip' expects its second parameter to be of type integer"],
    ["skip(variables('deal'), 1)", "'skip' expects its first parameter to be of type array or string"],
    ["reverse('abc')", "'reverse' expects its parameter to be of type array"],
    ["chunk(variables('list'), 0)", "chunk size to be a positive integer"],
    ["range(0, -1)", "no larger than '100000'"],
    ["range(0, 100001)", "no larger than '100000'"],
    ["range(2147483647, 1)", "no larger than '2147483647'"],
    [
      "range(1.0, 2)",
      "'range' expects its first parameter to be of type integer. The provided value is of type 'Float'.",
    ],
    ["contains(null, 'a')", "to be a dictionary (object), an array or a string. The provided value is of type 'Null'."],
    ["contains(variables('deal'), 1)", "'contains' expects its second parameter to be of type string"],
    ["union(variables('list'))", "expects at least two parameters"],
    ["union(variables('list'), variables('deal'))", "found 'Array,Object' distinct types"],
    ["intersection('a', 'b')", "found 'String' distinct types"],
    ["sort('abc')", "'sort' expects its parameter to be of type array"],
    ["sort(createArray(1, 'a'))", "cannot compare values of type"],
    ["sort(variables('list'), 'name')", "can sort by a key only objects"],
    ["sort(createArray(json('{}'), json('{}')))", "cannot compare values of type 'Object' and 'Object'"],
    ["addProperty(variables('deal'), 'name', 1)", "Unable to add property 'name'"],
    ["addProperty(variables('list'), 'name', 1)", "'addProperty' expects its first parameter to be of type object"],
    ["setProperty(null, 'a', 1)", "The provided value is of type 'Null'."],
    ["setProperty(variables('deal'), 1, 1)", "'setProperty' expects its second parameter to be of type string"],
    ["removeProperty('a', 'b')", "'removeProperty' expects its first parameter to be of type object"],
    [
      "json('[1,]')",
      "cannot be parsed: 'Unexpected character encountered while parsing value: ]. Line 1, position 3.'",
    ],
    ["json('{\"a\":1')", "cannot be parsed"],
    ["json('nul')", "cannot be parsed"],
    ["json('[01]')", "cannot be parsed"],
    ["json('\"a')", "cannot be parsed"],
    ["json('\"\\x\"')", "Bad JSON escape sequence: \\x."],
    ["json('1 2')", "Additional text encountered"],
    ["json('')", "Unexpected end of content"],
  ])("%s is refused: %s", (expression, expected) => {
    expect(refusal(`@${expression}`, context)).toContain(expected);
  });

  it("takes names of properties in any case, unless the mode says otherwise", () => {
    const sensitive = { propertyNames: "sensitive" } as const;
    for (const [expression, insensitive, exact] of [
      ["contains(variables('deal'), 'name')", "true", "false"],
      [
        "removeProperty(variables('deal'), 'NAME')",
        '{"value":5,"none":null}',
        '{"Name":"Contoso","value":5,"none":null}',
      ],
      [
        "setProperty(variables('deal'), 'name', 1)",
        '{"value":5,"none":null,"Name":1}',
        '{"Name":"Contoso","value":5,"none":null,"name":1}',
      ],
      ["sort(variables('rows'), 'NAME')[0]?['name']", '"A"', '"b"'],
    ] as const) {
      expect(evaluated(`@${expression}`, context)).toBe(insensitive);
      expect(evaluated(`@${expression}`, context, sensitive)).toBe(exact);
    }
    expect(evaluated("@addProperty(variables('deal'), 'name', 1)", context, sensitive)).toContain('"name":1');
  });
});
