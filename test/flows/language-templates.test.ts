import { describe, expect, it } from "vitest";
import { evaluated, refusal } from "../support/evaluate-expression";

const context = {
  outputs: {
    Get_row: {
      statusCode: 200,
      headers: { "Content-Type": "application/json" },
      body: { value: [{ id: 1, Name: "Contoso" }], "a/b": { c: 5 }, none: null, text: "abc", count: 5.5 },
    },
    Compose: "text",
    Empty: null,
  },
  variables: { Name: "Contoso", list: [1, 2.5], object: { A: 1, a: 2 } },
  parameters: { "Deal value (cr_dealvalue)": "estimatedvalue", $connections: { x: 1 } },
  items: { Each_row: { id: 1 }, Each_part: { id: 2 } },
  triggerOutputs: { body: { Id: "a1", amount: 5 } },
};

describe("a template", () => {
  it.each([
    ["", '""'],
    ["plain", '"plain"'],
    ["@", '"@"'],
    ["a@b.com", '"a@b.com"'],
    ["@@", '"@"'],
    ["@@user", '"@user"'],
    ["@@add(1, 2) @{1}", '"@add(1, 2) @{1}"'],
    ["a @@{1} b", '"a @{1} b"'],
    ["a @@{1} @{2}", '"a @{1} 2"'],
    ["{1}", '"{1}"'],
    [" @add(1, 2)", '" @add(1, 2)"'],
    // An expression keeps its type, an interpolation is text.
    ["@5", "5"],
    ["@-5", "-5"],
    ["@+5", "5"],
    ["@.5", "0.5"],
    ["@5.0", "5.0"],
    ["@1e3", "1000.0"],
    ["@9223372036854775807", "9223372036854775807"],
    ["@'it''s'", '"it\'s"'],
    ["@''", '""'],
    ["@'back\\slash \"quoted\"'", '"back\\\\slash \\"quoted\\""'],
    ["@true", "true"],
    ["@False", "false"],
    ["@NULL", "null"],
    ["@ add ( 1 ,\u00a02 ) ", "3"],
    ["@add(\n1,\r\n\t2)", "3"],
    ["@variables('list')", "[1,2.5]"],
    ["@{5}", '"5"'],
    ["@{5.0}", '"5"'],
    ["@{null}", '""'],
    ["@{true}", '"True"'],
    ["@{variables('list')}", '"[1,2.5]"'],
    ["@{'}'}", '"}"'],
    ["@{'it''s } here'}", '"it\'s } here"'],
    ["@{ 1 }@{2}", '"12"'],
    ["Deal @{variables('Name')}: @{add(1, 2)} items", '"Deal Contoso: 3 items"'],
    ["@{variables('Name')}@contoso.com", '"Contoso@contoso.com"'],
    ["a}@{1}", '"a}1"'],
    ["@concat('@', '{1}')", '"@{1}"'],
    ["@concat('@{add(1, 1)}', '')", '"@{add(1, 1)}"'],
  ])("%s is %s", (template, expected) => {
    expect(evaluated(template, context)).toBe(expected);
  });

  it("may stand anywhere in JSON, in names of properties as well", () => {
    const template = {
      number: "@add(1, 1)",
      list: ["@{1}", { deep: "@null" }, 5, true, null],
      "@{variables('Name')} id": "x",
      "@variables('Name')": "y",
      "@odata.type": "#Microsoft.Dynamics.CRM.account",
      "item/ownerid@odata.bind": "/systemusers(@{1})",
      "@@escaped": 1,
    };
    expect(JSON.parse(evaluated(template, context))).toEqual({
      number: 2,
      list: ["1", { deep: null }, 5, true, null],
      "Contoso id": "x",
      Contoso: "y",
      "@odata.type": "#Microsoft.Dynamics.CRM.account",
      "item/ownerid@odata.bind": "/systemusers(1)",
      "@escaped": 1,
    });
  });

  it.each([
    ["@concat('a'", "expected token 'RightParenthesis' and actual 'EndOfData'."],
    ["@concat('a',)", "expected token 'Identifier' and actual 'RightParenthesis'."],
    ["@concat 'a'", "expected token 'LeftParenthesis' and actual 'StringLiteral'."],
    ["@add(1 2)", "expected token 'RightParenthesis' and actual 'Identifier'."],
    ["@add(1, 2) x", "expected token 'EndOfData' and actual 'Identifier'."],
    ["@add(1, 2)?", "expected token 'LeftSquareBracket' and actual 'EndOfData'."],
    ["@variables('Name')[", "expected token 'Identifier' and actual 'EndOfData'."],
    ["@variables('Name').", "expected token 'Identifier' and actual 'EndOfData'."],
    ["@variables('Name')[0", "expected token 'RightSquareBracket' and actual 'EndOfData'."],
    ["@'a'['b']", "expected token 'EndOfData' and actual 'LeftSquareBracket'."],
    ['@concat("a")', "expected token 'LeftParenthesis' and actual 'RightParenthesis'."],
    ["@concat({})", "unexpected character '{' at position '7'."],
    ["@concat('a', @{1})", "unexpected character '@' at position '12'."],
    ["@concat('a", "the string literal that begins at position '7' is not terminated."],
    [
      "@name",
      "Unable to parse template language expression 'name': expected token 'LeftParenthesis' and actual 'EndOfData'.",
    ],
    ["@{}", "expected token 'Identifier' and actual 'EndOfData'."],
    ["a @{1", "is not terminated. Make sure that every '@{' is followed by its '}'."],
    ["@9223372036854775808", "the integer '9223372036854775808' is out of range."],
    ["@1e999", "the float '1e999' is out of range."],
    ["@nothing()", "The template function 'nothing' is not defined or not valid."],
    ["a @{nothing()}", "The template function 'nothing' is not defined or not valid."],
  ])("%s is refused: %s", (template, expected) => {
    expect(refusal(template, context)).toContain(expected);
  });

  it("is refused when an expression is longer than 8,192 characters, whatever else the text is", () => {
    const expression = (length: number): string => `'${"x".repeat(length - 2)}'`;
    expect(evaluated(`@${expression(8192)}`)).toHaveLength(8192);
    expect(refusal(`@${expression(8193)}`)).toContain("which is more than the limit of '8192'");
    expect(evaluated(`${"y".repeat(9000)}@{${expression(8192)}}`)).toHaveLength(9000 + 8192);
    expect(refusal(`@{${expression(8193)}}`)).toContain("'8193' characters");
  });
});

describe("what is selected", () => {
  it.each([
    ["outputs('Get_row')['body']['value'][0]['Name']", '"Contoso"'],
    ["outputs('Get_row').body.value[0].Name", '"Contoso"'],
    ["outputs('GET_ROW')?.headers?.Content-Type", '"application/json"'],
    ["outputs('Get_row')?['body/value']?[0]?['id']", "1"],
    ["outputs('Get_row')?['body/value'][add(0, 0)]['id']", "1"],
    // A name that holds the slash itself comes first.
    ["body('Get_row')?['a/b']?['c']", "5"],
    ["body('Get_row')?['a/b/c']", "null"],
    ["outputs('Get_row')?['body/none']", "null"],
    ["outputs('Get_row')?['body/none/more']", "null"],
    ["outputs('Get_row')?['body/missing/more']", "null"],
    ["body('Get_row')?['none']?['more']?[0]", "null"],
    ["body('Get_row')?['value']?[1]", "null"],
    ["body('Get_row')?['value']?[-1]", "null"],
    ["body('Get_row')?['count']", "5.5"],
    ["body('Get_row')?['VALUE']?[0]?['NAME']", '"Contoso"'],
    ["variables('object')['A']", "1"],
    ["variables('object')['a']", "2"],
    ["first(body('Get_row')?['value'])?['id']", "1"],
    ["json('{\"x\":[[1,2]]}')['x'][0][1]", "2"],
    ["outputs('Empty')?['a']", "null"],
  ])("%s is %s", (expression, expected) => {
    expect(evaluated(`@${expression}`, context)).toBe(expected);
  });

  it.each([
    [
      "body('Get_row')['missing']",
      "property 'missing' doesn't exist, available properties are 'value, a/b, none, text, count'.",
    ],
    ["body('Get_row').missing.more", "property 'missing' doesn't exist"],
    ["outputs('Get_row')['body/missing']", "property 'missing' doesn't exist"],
    ["outputs('Get_row')['other/missing']", "property 'other/missing' doesn't exist"],
    ["body('Get_row')?['none']['more']", "property 'more' cannot be selected."],
    ["outputs('Empty')['a']", "The template language expression 'outputs('Empty')['a']' cannot be evaluated"],
    ["body('Get_row')?['missing']['more']", "property 'more' cannot be selected."],
    ["body('Get_row')?['text']?['more']", "Property selection is not supported on values of type 'String'."],
    ["outputs('Get_row')?['body/text/more']", "Property selection is not supported on values of type 'String'."],
    ["outputs('Get_row')?['statusCode']?['more']", "Property selection is not supported on values of type 'Integer'."],
    ["body('Get_row')?['value']?['id']", "Array elements can only be selected using an integer index."],
    ["outputs('Get_row')?['body/value/id']", "Array elements can only be selected using an integer index."],
    ["body('Get_row')?['value']?['0']", "Array elements can only be selected using an integer index."],
    ["body('Get_row')?['value'][1]", "array index '1' is outside bounds (0, 0) of array."],
    ["variables('object')?[0]", "Properties of an object can only be selected using a string."],
    ["variables('object')?[null]", "Properties of an object can only be selected using a string."],
  ])("%s is refused: %s", (expression, expected) => {
    expect(refusal(`@${expression}`, context)).toContain(expected);
  });

  it("distinguishes names by case in the sensitive mode alone", () => {
    const sensitive = { propertyNames: "sensitive" } as const;
    expect(evaluated("@body('Get_row')?['VALUE']", context, sensitive)).toBe("null");
    expect(evaluated("@outputs('get_row')?['body/value/0']", { outputs: { Get_row: {} } }, sensitive)).toBe("null");
    expect(evaluated("@outputs('Get_row')?['Body/value']", context, sensitive)).toBe("null");
    expect(refusal("@body('Get_row')['Text']", context, sensitive)).toContain("property 'Text' doesn't exist");
    expect(evaluated("@body('Get_row')['text']", context, sensitive)).toBe('"abc"');
  });
});

describe("functions of the run", () => {
  it.each([
    ["outputs('Compose')", '"text"'],
    ["actionOutputs('Compose')", '"text"'],
    ["body('Compose')", "null"],
    ["body('Empty')", "null"],
    ["actionBody('Get_row')?['text']", '"abc"'],
    ["actions('Get_row')['outputs']['statusCode']", "200"],
    ["actions('Get_row')?['status']", '"Succeeded"'],
    ["variables('NAME')", '"Contoso"'],
    ["parameters('deal value (cr_DEALVALUE)')", '"estimatedvalue"'],
    ["parameters('$connections')?['x']", "1"],
    ["item()?['id']", "2"],
    ["items('each_row')?['id']", "1"],
    ["items('Each_part').id", "2"],
    ["triggerOutputs()?['body/Id']", '"a1"'],
    ["triggerBody()?['id']", '"a1"'],
    ["trigger()?['outputs']?['body']?['Id']", '"a1"'],
    ["workflow()?['run']?['name']", '"local"'],
    ["workflow()['run/name']", '"local"'],
    ["outputs(concat('Com', 'pose'))", '"text"'],
  ])("%s is %s", (expression, expected) => {
    expect(evaluated(`@${expression}`, context)).toBe(expected);
  });

  it.each([
    ["outputs('Missing')", "The action 'Missing' is not defined in the template."],
    ["outputs()", "The template language function 'outputs' must have only one parameter."],
    ["outputs(1)", "'outputs' expects its parameter to be of type string"],
    ["variables('missing')", "The variable 'missing' must be initialized before it can be used."],
    ["parameters('missing')", "The workflow parameter 'missing' is not found."],
    ["items('Missing')", "The repetition action 'Missing' is not defined."],
    ["result('Scope')", "The scope 'Scope' has no result here."],
    ["iterationIndexes('Until')", "The loop 'Until' has no iteration index here."],
    ["item(1)", "must not have any parameters"],
    ["trigger(1)", "The template language function 'trigger' must not have any parameters."],
    ["action()", "The template function 'action' is not expected at this location."],
    ["listCallbackUrl()", "The template function 'listCallbackUrl' is not expected at this location."],
    ["appsetting('x')", "The template function 'appsetting' is not expected at this location."],
  ])("%s is refused: %s", (expression, expected) => {
    expect(refusal(`@${expression}`, context)).toContain(expected);
  });

  it("know no item outside of a loop, and no body without a trigger's outputs", () => {
    expect(refusal("@item()")).toContain("The template function 'item' is not expected at this location.");
    expect(evaluated("@triggerBody()")).toBe("null");
    expect(evaluated("@triggerBody()?['a']?['b']")).toBe("null");
  });
});
