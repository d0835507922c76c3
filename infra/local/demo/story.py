"""Names and words of the story. All of it is invented; units have the names that such units have everywhere."""

PASSWORD = "yizheng-demo"
COMMITTEE = "政协荆州市委员会"
ROOT = ("政协湖北省委员会", "420000")
COUNTIES = (
    ("政协沙市区委员会", "421002"),
    ("政协荆州区委员会", "421003"),
    ("政协公安县委员会", "421022"),
    ("政协江陵县委员会", "421024"),
    ("政协石首市委员会", "421081"),
    ("政协洪湖市委员会", "421083"),
    ("政协松滋市委员会", "421087"),
)
JIANLI = ("政协监利县委员会", "421023")
JIANLI_CITY = ("政协监利市委员会", "421088", "2020-07-01")
ZONE = "荆州经济技术开发区政协工作委员会"

PARTY_OFFICE, GOVERNMENT_OFFICE = "市委办公室", "市政府办公室"
PARTY_UNITS = ("市委宣传部", "市委组织部", "市委统战部", "市委政法委", "市委网信办", "市委党校", "市档案馆", "市总工会")
_GOVERNMENT = (
    "市发展改革委 市教育局 市科技局 市经信局 市民族宗教局 市公安局 市民政局 市司法局 市财政局 市人社局 市自然资源局 "
    "市生态环境局 市住建局 市城管执法委 市交通运输局 市水利和湖泊局 市农业农村局 市商务局 市文化和旅游局 市卫健委 "
    "市退役军人局 市应急管理局 市审计局 市国资委 市市场监管局 市体育局 市统计局 市医保局 市信访局 市行政审批局 "
    "市林业局 市粮食局 市园林局 市房产中心 市公积金中心 市供销社 市气象局 市消防救援支队 市公交集团 市水务集团 "
    "市残联 市地震台"
)
GOVERNMENT_UNITS = tuple(_GOVERNMENT.split())
PARTY_WORDS = ("委宣传部", "委组织部", "委统战部", "政法委", "网信办", "党校", "档案", "工会", "纪委", "编办")

SECTORS = ("教育界", "医药卫生界", "农业界", "经济界", "文化艺术界", "科技界", "社会福利界", "环境资源界")
PARTIES = ("民革荆州市委会", "民盟荆州市委会", "民建荆州市委会", "九三学社荆州市委会")
SPECIAL_COMMITTEES = ("提案委员会", "经济委员会", "教科卫体委员会", "文化文史委员会", "社会和法制委员会")
SURNAMES = "云江楚荆沙洪石松监公"
_GIVEN_NAMES = "知春 知夏 知秋 知冬 问渠 问津 望舒 望岳 怀瑾 怀瑜 若水 若谷 行远 行健 思齐 思源 致和 致远 守正 守拙"

SITUATIONS = (
    "<p>今年春天我们走访了三个社区和两个乡镇，就“{topic}”听了四十多位居民的意见。多数人说，事情不大，天天遇到。</p>",
    "<p>围绕“{topic}”，我们看了现场，也问了一线的同志。<strong>底数不清、分工不明</strong>是说得最多的两句话。</p>",
    "<p>就“{topic}”，我们比较了近三年的做法：</p><ul><li>第一年靠突击；</li><li>第二年靠经费；</li>"
    "<li>第三年又回到原样。</li></ul>",
)
COUNTED = (14, 9, 11, 6, 3)
PICTURE = (
    "<p>各处提到这件事的次数（数据为虚构），从左到右：三个社区14、9、11次，两个乡镇6、3次。</p>"
    '<p><img data-file="{file}" alt="柱状图：五处提到这件事的次数，第一个社区最多，第二个乡镇最少"></p>'
)
ANALYSES = (
    "<p>一是牵头单位没有定下来；二是没有写进年度计划；三是做完之后没有人回头看。</p>",
    "<p>缺的不是钱，是一张谁在什么时候做什么的表。</p>",
)
SUGGESTIONS = (
    "明确一个牵头单位，三个月内拿出分年度的清单。",
    "先选两处做试点，半年后公开试点的结果。",
    "每半年向社会公开一次进展，听取使用者的评价。",
)
OUTCOMES = {
    "A": ("adopted", "adopted", "adopted"),
    "B": ("adopted", "planned", "planned"),
    "C": ("not_adopted", "adopted", "not_adopted"),
    "D": ("not_adopted", "not_adopted", "not_adopted"),
}
WHY = {
    "adopted": "已经做到：清单已经公布，试点已经开始。",
    "planned": "已列入下一年度计划，按季度推进。",
    "not_adopted": "受条件限制，现在还不能做，留作今后研究的参考。",
}


def member_names(amount: int) -> list[str]:
    """So many different invented names, 200 at most; neighbours have neither surname nor given name in common."""
    given, surnames = _GIVEN_NAMES.split(), len(SURNAMES)
    places = ((place % surnames, place // surnames) for place in range(amount))
    return [SURNAMES[first] + given[(turn + 3 * first) % len(given)] for first, turn in places]


def text_of(title: str, place: int) -> dict:
    """An invented text on a title; `place` varies it."""
    topic = title.removeprefix("关于").removesuffix("的提案").removesuffix("的建议")
    count = 2 + place % 2
    return {
        "title": title,
        "situation": SITUATIONS[place % len(SITUATIONS)].format(topic=topic),
        "analysis": ANALYSES[place % len(ANALYSES)],
        "suggestions": [{"text": text} for text in SUGGESTIONS[:count]],
    }


def addressee_of(signers: list[dict]) -> str:
    """Whom a reply goes to, as its form proposes: 周明委员、民盟荆州市委会."""
    names = (f"{one['name']}委员" if one["kind"] == "membership" else one["name"] for one in signers)
    return "、".join(dict.fromkeys(names))
