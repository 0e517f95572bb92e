/** The templates that bench/engine.mjs measures with: three kinds of what people write, repeated to a size. */

/** A list with conditions inside: 249 bytes. */
const LOOP = `#set($items = $body.photos.photo)
{
  "count": $items.size(),
  "photos": [
#foreach($item in $items)
    {"id": "$item.id", "title": "$item.title.trim()", "public": #if($item.ispublic == 1)true#{else}false#end}#if($foreach.hasNext),#end
#end
  ]
}
`;

/** A request put together for a service: much text, plain references. */
const MAPPING = `## What the table keeps of a request
{
  "TableName": "$stage.table",
  "ReturnConsumedCapacity": "NONE",
  "ConditionExpression": "attribute_not_exists(pk) AND attribute_not_exists(sk)",
  "Item": {
    "pk": { "S": "USER#$body.user.id" },
    "sk": { "S": "ORDER#$body.order.number" },
    "name": { "S": "$body.user.name" },
    "city": { "S": "$body.user.address.city" },
    "street": { "S": "$body.user.address.street" },
    "total": { "N": "$body.order.total" },
    "note": { "S": "\${body.order.note}" },
    "source": { "S": "$context.identity.sourceIp" },
    "requestId": { "S": "$context.requestId" },
    "plan": { "S": "#if($body.user.plan)$body.user.plan#else\${stage.plan}#end" }
  }
}
`;

/** Much directive, little text: assignments, arithmetic, comparisons, methods, strings with references. */
const LOGIC = `#set($total = 0)
#set($names = [])
#foreach($item in $body.photos.photo)
#set($price = ($item.ispublic + 3) * 7 - 2)
#set($total = $total + $price)
#if($item.title.contains("Sample") && $price >= 10 && !$item.missing)
#set($ignored = $names.add("\${item.id}-$price"))
#elseif($item.ispublic == 0 || $price < 5)
#set($label = $item.title.trim().toUpperCase())
$label: $label.length()
#else
#set($label = "none")
#end
#end
#set($options = {"first": $total, "second": "$body.user.name", "third": [1, 2, 3]})
$options.first $options.get("second").substring(0, 3) $options.third.size() $names.size()
`;

export const VALUES = {
  body: {
    photos: { photo: Array.from({ length: 3 }, (_unused, index) => ({ id: `1234567890${index}`, title: ` Sample photo ${index} `, ispublic: index % 2 })) },
    user: { id: 'u-4711', name: 'Grace Example', plan: 'basic', address: { city: 'Zurich', street: 'Long Street 12' } },
    order: { number: 1207, total: 99, note: 'leave it at the door' },
  },
  stage: { table: 'orders-dev', plan: 'free' },
  context: { requestId: 'c6af9ac6-7b61-11e6-9a41-93e8deadbeef', identity: { sourceIp: '192.0.2.1' } },
};

const KINDS = { loop: LOOP, mapping: MAPPING, logic: LOGIC };
/** A kind and how many bytes of it. */
const SIZES = [['loop', 250], ['mapping', 1_000], ['logic', 3_000], ['mapping', 30_000], ['loop', 100_000], ['logic', 300_000], ['mapping', 300_000]];

export const TEMPLATES = SIZES.map(([kind, size]) => ({ kind, text: KINDS[kind].repeat(Math.max(1, Math.round(size / KINDS[kind].length))) }));
