/**
 * Names of one thing within one language that differ by more than their spelling, a line each, beside those of places that are
 * known in many languages.
 */
export const KNOWN_NAMES = `
EU, European Union, Europäische Union, Europäischen Union, Europäischer Union, Union européenne, Unión Europea, Unione europea
FM, Foreign Minister
FBI, Federal Bureau of Investigation
DOJ, Department of Justice
IMF, International Monetary Fund
US, USA, U.S.A., United States, United States of America
UK, United Kingdom, Britain, Great Britain
UN, UNO, United Nations, Vereinte Nationen, Vereinten Nationen, Vereinter Nationen
ONU, Nations unies, Naciones Unidas, Nazioni Unite, Nações Unidas, Organisation des Nations unies
VN, Verenigde Naties
EE UU, EEUU, Estados Unidos
États-Unis, USA, Etats-Unis d'Amérique
VS, Verenigde Staten
США, Соединенные Штаты, Соединенных Штатов, Соединенным Штатам, Америка
ООН, Объединенные Нации, Объединенных Наций
OTAN, Alliance atlantique
PM, Premier, Prime Minister
IS, ISIS, ISIL, Daesh, Islamic State
Hizbollah, Hezbollah, Hizbullah
Gaddafi, Gadhafi, Gadafi, Gadaffi, Ghaddafi, Gheddafi, Kaddafi, Kadafi, Kadhafi, Khadafi, Khadafy, Qaddafi, Qadhafi, Qadafi
Ghalibaf, Qalibaf, Kalibaf, Ghalibof
Qassem, Qasem, Qasim, Kassem, Kasim, Ghassem, Ghasem
Ghannouchi, Gannouchi, Rached Ghannouchi
Araghchi, Araqchi, Aragchi, Araghtschi
Gamal, Jamal, Djamal
Gaza City, Gaza-Stadt
Madras, Chennai
Bangalore, Bengaluru
Poona, Pune
Baroda, Vadodara
Benares, Banaras, Varanasi
Calicut, Kozhikode
Cochin, Kochi
Mysore, Mysuru
Trivandrum, Thiruvananthapuram
Gurgaon, Gurugram
Allahabad, Prayagraj
Orissa, Odisha
Pondicherry, Puducherry
Nanking, Nanjing
Tientsin, Tianjin
Chungking, Chongqing
Mukden, Shenyang
Tsingtao, Qingdao
Amoy, Xiamen
Sinkiang, Xinjiang
Pyongyang, Phyongyang
Pusan, Busan
Inchon, Incheon
Taegu, Daegu
Kwangju, Gwangju
Kharkov, Kharkiv, Charkow, Charkiw
Odessa, Odesa
Lvov, Lviv, Lwow, Lemberg
Dnepropetrovsk, Dnipropetrovsk, Dnipro
Chernobyl, Chornobyl
Nikolaev, Mykolaiv
Chernigov, Chernihiv
Rovno, Rivne
Artemovsk, Bakhmut
Alma-Ata, Almaty
Astana, Nur-Sultan
Frunze, Bishkek
Kishinev, Chisinau
Leopoldville, Kinshasa
Lourenço Marques, Maputo
Port Elizabeth, Gqeberha
Grahamstown, Makhanda
Godthab, Nuuk
Frobisher Bay, Iqaluit
Ayers Rock, Uluru
Mount McKinley, Denali
Gulf of Mexico, Gulf of America
Constantinople, Istanbul
Danzig, Gdansk
Breslau, Wroclaw
Stettin, Szczecin
Posen, Poznan
Allenstein, Olsztyn
Königsberg, Kaliningrad
Memel, Klaipeda
Reval, Tallinn
Dorpat, Tartu
Pressburg, Bratislava
Kaschau, Kosice
Hermannstadt, Sibiu
Kronstadt, Brasov
Klausenburg, Cluj
Temeswar, Timisoara, Temeschburg
Laibach, Ljubljana
Agram, Zagreb
Swaziland, Eswatini
Macedonia, North Macedonia
Persia, Iran
Ceylon, Sri Lanka
East Timor, Timor-Leste
Holland, Netherlands
Delhi, New Delhi
New Mexico
Virginia
West Virginia
New Jersey
Hampshire
New Hampshire
York
New York
Orleans
New Orleans
England
New England
Wales
New South Wales
South Wales
North Wales
Kansas
Arkansas
كانون الثاني, يناير, جانفي
كانون الأول, ديسمبر, دجنبر
تشرين الأول, أكتوبر
تشرين الثاني, نوفمبر, نونبر
`
