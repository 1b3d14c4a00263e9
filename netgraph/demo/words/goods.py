"""Goods that cross the border, with the price and mass that are usual for them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Goods:
    hs_code: str
    ukrainian: str
    english: str
    usd_per_kg: float
    load_kg: int
    """Of a full lorry or a usual lot."""

    season: int
    """Month of the peak, 0 for none."""

    lands: tuple[str, ...]
    """Where they come from, the most usual first."""


def _read(lines: str) -> tuple[Goods, ...]:
    goods = []
    for line in lines.strip().splitlines():
        code, ukrainian, english, price, load, season, lands = line.split(";")
        countries = tuple(lands.split())
        goods.append(
            Goods(code, ukrainian, english, float(price), int(load), int(season), countries)
        )
    return tuple(goods)


IMPORTS = _read("""
8471300000;ноутбуки;portable computers;62;1800;11;CN DE PL
8517130000;телефони стільникові;smartphones;210;420;11;CN PL
8528721000;телевізори кольорові;television sets;14;6200;11;PL CN TR
8418102000;холодильники побутові;household refrigerators;5.1;7800;6;PL TR IT
8450111100;машини пральні;washing machines;4.6;8400;0;PL IT TR
8509400000;прилади кухонні електричні;kitchen appliances;9.5;5200;11;CN PL
8708999790;частини до автомобілів;parts of motor vehicles;7.8;9200;0;DE PL LT
4011100000;шини пневматичні для легкових автомобілів;tyres for cars;4.2;11500;10;PL TR CN
2710198200;оливи моторні;lubricating oils;2.9;19000;0;DE LT RO
3402509000;засоби мийні;washing preparations;1.3;18500;0;PL DE
3304990000;засоби косметичні;beauty preparations;16;4200;3;PL IT DE
3303001000;парфуми;perfumes;48;1500;12;IT PL
6203423100;штани чоловічі з бавовни;cotton trousers;17;5400;9;TR CN
6204623900;штани жіночі;women's trousers;18;5100;9;TR CN
6109100000;футболки трикотажні;T-shirts;13;5600;5;TR CN
6403999300;взуття шкіряне;leather footwear;22;4600;9;IT PL TR
6309000000;одяг та речі, що вже вживалися;worn clothing;1.1;16500;0;PL DE
6110209900;светри бавовняні;pullovers;16;5200;10;TR CN
9503004100;іграшки;toys;8.6;5800;11;CN PL
9403609000;меблі дерев'яні;wooden furniture;3.2;8600;0;PL LT
4412330000;фанера;plywood;1.2;20500;0;BY PL LT
4818100000;папір туалетний;toilet paper;1.9;12500;0;PL BY
3920102500;плівка поліетиленова;polyethylene film;2.6;17500;0;PL TR
3105201000;добрива мінеральні;fertilisers;.55;22000;3;PL LT
3808931500;гербіциди;herbicides;9.8;11000;4;PL DE
0805102200;апельсини;oranges;.95;20500;1;TR
0803901000;банани;bananas;.88;19500;0;PL
0702000000;помідори;tomatoes;1.35;18500;3;TR MD
0406909900;сири тверді;hard cheese;6.4;17500;0;PL LT
0203295500;свинина заморожена;frozen pork;2.7;20500;0;PL
1806909000;вироби шоколадні;chocolate products;5.2;14500;12;PL DE
0901210000;кава смажена;roasted coffee;9.1;9500;0;PL IT
2204218300;вина натуральні;wine;4.1;15500;12;MD GE IT
2402209000;сигарети;cigarettes;19;7200;0;PL MD
2403999000;вироби тютюнові для нагрівання;heated tobacco products;85;1600;0;PL
8544499300;кабелі електричні;electric cables;7.2;12500;0;PL TR
8504403000;інвертори;inverters;24;5400;10;CN PL
8507600000;акумулятори літієві;lithium accumulators;19;7400;10;CN PL
8541430000;модулі сонячні;solar modules;1.4;19500;4;CN
8483402300;редуктори;gear boxes;12;8400;0;IT DE
8431439000;частини до бурового обладнання;parts of boring machinery;11;7600;0;DE IT
7318158100;болти та гвинти;bolts and screws;3.4;15500;0;PL CN
7213911000;прутки сталеві;steel rods;.92;22000;5;TR MD
3917210000;труби пластмасові;plastic pipes;3.1;10500;5;PL TR
6907217000;плитка керамічна;ceramic tiles;.68;21500;5;PL TR IT
3214101000;мастики, шпаклівки;putty;1.6;17500;5;PL
2523290000;цемент;cement;.16;23000;5;MD RO
0602904500;саджанці;live plants;3.8;9500;3;PL
3004900000;ліки;medicaments;65;2400;0;DE PL
9018903000;обладнання медичне;medical instruments;58;1900;0;DE
""")

EXPORTS = _read("""
1001990000;пшениця;wheat;.23;24000;8;PL RO TR
1512119100;олія соняшникова;sunflower oil;1.05;22500;11;PL RO
1205109000;насіння ріпаку;rape seed;.5;23500;7;PL DE
0409000000;мед натуральний;natural honey;2.3;19500;9;PL DE
0811903900;ягоди заморожені;frozen berries;2.1;20500;8;PL DE
4407119000;пиломатеріали хвойні;sawn softwood;.42;21500;0;PL RO
4401310000;пелети деревні;wood pellets;.21;22500;10;PL IT
9401690000;меблі для сидіння;seats;4.4;6200;0;PL DE
6203423500;одяг робочий;working clothes;11;4200;0;PL DE
8544300000;комплекти проводів;wiring sets;18;5200;0;RO DE
7214200000;прутки арматурні;reinforcing bars;.71;22500;5;MD PL
0207141000;м'ясо птиці;poultry meat;1.9;20500;0;RO PL
""")

MACHINES = _read("""
8429521000;екскаватори;excavators;6.5;14500;0;PL DE
8430410000;установки бурові;boring machines;9.2;11800;0;DE IT
8426410000;крани самохідні;mobile cranes;7.1;24000;0;PL DE
9031803800;прилади вимірювальні;measuring instruments;88;240;0;DE
8518509500;обладнання звукове;sound sets;41;1900;0;PL DE
""")
"""Let in for a while, as a rule."""

CHIPS = _read("""
8542319000;мікросхеми інтегральні;integrated circuits;980;140;0;CN DE
8526912000;апаратура радіонавігаційна;radio navigation sets;410;220;0;CN DE
8504409000;перетворювачі статичні;static converters;36;3100;0;CN PL
""")
"""Under export controls, and dealt in by few."""

USED_CAR_HS = "8703239013"
PARCEL_HS = "9804000000"
