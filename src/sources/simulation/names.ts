export type SimulationLanguage = 'en' | 'ru';

const list = (words: string) => words.trim().split(/\s+/);

const english = {
  first: list(`
    Ada Agnes Albert Alice Amara Andrew Arthur Aisha Beatrice Benjamin Bianca Bridget Caleb Catherine Cedric Chloé Clara
    Daniel Daphne Darius Dominic Edith Edward Elena Elliot Esther Fatima Felix Fiona Florence Francis George Gillian Grace
    Harriet Hassan Helen Hugo Ingrid Ivan Jasper Joan Jonas Julia Karim Katherine Keiko Lena Leonard Lucia Magnus Maria
    Martin Mei Miriam Nadia Naomi Nathaniel Niamh Noah Olive Omar Oscar Patricia Pedro Quentin Rachel Rashid Rosa Rupert
    Samuel Sofia Stefan Theodora Thomas Uma Veronica Victor Winifred Yusuf Zoë`),
  last: list(`
    Abbott Adeyemi Alvarez Appleby Archer Ashdown Bakker Barlow Beaumont Bell Bergström Blackwood Brandt Burke Calloway
    Castellanos Chandra Clarke Cole Costa Crane Cunningham Dalton Delgado Drummond Dubois Eastwood Ekwueme Ellery Evans
    Falk Farrow Ferreira Fielding Fox Galloway Garnett Gupta Hale Harrington Hart Hollis Ibsen Iqbal Jansen Jarvis Kaya
    Kendrick Kowalski Lambert Larkin Lind Lowell MacAllister Mercer Moreau Nakamura Nash Novak O'Brien Okafor Olsen Park
    Penrose Pryce Quill Ramsay Reed Rossi Sandoval Sato Sharpe Singh Sørensen Tate Thorne Underhill Vance Vargas Voss
    Wainwright Weiß Whitlock Yeo Zimmermann Featherstone-Haverbrook Montgomery-Ashcombe Wolfeschlegel-Steinhausen`),
};

const russian = {
  women: list(`
    Александра Алёна Алина Анастасия Анна Валентина Валерия Варвара Вера Виктория Галина Дарья Диана Евгения Екатерина
    Елена Елизавета Жанна Зоя Инна Ирина Кира Ксения Лариса Лидия Людмила Маргарита Марина Мария Надежда Наталья Нина
    Ольга Полина Светлана София Тамара Татьяна Ульяна Юлия`),
  men: list(`
    Александр Алексей Анатолий Андрей Антон Арсений Артём Борис Вадим Валерий Василий Виктор Виталий Владимир Вячеслав
    Георгий Григорий Даниил Денис Дмитрий Евгений Егор Иван Игорь Кирилл Константин Леонид Максим Михаил Никита Николай
    Олег Павел Пётр Роман Семён Сергей Степан Тимур Юрий`),
  /** Masculine forms; feminine ones end in -а or -ая. */
  last: list(`
    Абрамов Алексеев Андреев Антонов Баранов Белов Белозёров Богданов Борисов Васильев Виноградов Воробьёв Воронцов
    Гаврилов Герасимов Голубев Громов Гусев Давыдов Денисов Дмитриев Егоров Ершов Жданов Жуков Завьялов Зайцев Зимин
    Зуев Иванов Ильин Исаев Казаков Калинин Киселёв Ковалёв Козлов Комаров Крылов Кудрявцев Лазарев Лебедев Логинов
    Макаров Марков Матвеев Медведев Мельников Миронов Морозов Назаров Некрасов Никитин Новиков Озеров Орлов Осипов
    Павлов Поляков Родионов Романов Рыбаков Савин Самойлов Сафонов Селезнёв Соколов Соловьёв Сорокин Тарасов Тихонов
    Третьяков Уваров Ушаков Федотов Филатов Фомин Харитонов Цветков Чернов Шестаков Широков Щербаков Яковлев
    Добровольский Преображенский Вознесенский Рождественский-Крестовоздвиженский`),
  daughters: list(`Александровна Андреевна Владиславовна Вячеславовна Дмитриевна Константиновна Станиславовна`),
  sons: list(`Александрович Андреевич Владиславович Вячеславович Дмитриевич Константинович Станиславович`),
};

const asWoman = (last: string) => last.replace(/ий/g, 'ая').replace(/(?<=[вн])$/, 'а');

function englishName(first: number, last: number): string {
  return `${english.first[first]} ${english.last[last]}`;
}

function russianName(first: number, last: number): string {
  const { women, men, daughters, sons } = russian;
  const isWoman = first < women.length;
  const given = isWoman ? women[first]! : men[first - women.length]!;
  const surname = isWoman ? asWoman(russian.last[last]!) : russian.last[last]!;
  const father = (isWoman ? daughters : sons)[(first + last) % daughters.length]!;
  // Some systems store full names with patronymics, which a table must cope with.
  return last % 9 === 0 ? `${surname} ${given} ${father}` : `${given} ${surname}`;
}

/** The `index`-th invented name for a seed. The first six thousand are all different. */
export function nameAt(language: SimulationLanguage, index: number, seed: number): string {
  const [firsts, lasts, nameOf] =
    language === 'ru'
      ? [russian.women.length + russian.men.length, russian.last.length, russianName]
      : [english.first.length, english.last.length, englishName];
  const count = firsts * lasts;
  // A prime larger than both lists shares no factor with their product, so the walk meets every
  // pair once.
  const place = ((((index + seed) * 1_009) % count) + count) % count;
  const name = nameOf(place % firsts, Math.floor(place / firsts));
  return index < count ? name : `${name} ${Math.floor(index / count) + 1}`;
}
